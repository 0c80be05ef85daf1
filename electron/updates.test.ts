import { describe, expect, it } from 'vitest'
import type { NewVersion, UpdateState } from '#shared/updates.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createUpdates, type UpdateSource } from './updates.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const next: NewVersion = { version: '0.2.0', notes: 'Faster.', page: 'https://example.com/0.2.0' }

function createWorld(options: { canInstall?: boolean; found?: NewVersion | null; enabled?: boolean } = {}) {
  const clock = createFakeClock()
  const states: UpdateState[] = []
  const world = {
    looks: 0,
    enabled: options.enabled ?? true,
    fails: false,
    errors: 0,
    installs: false,
    /** macOS keeps what it was handed. */
    keepsAll: false,
    download: () => Promise.resolve(),
  }
  const source: UpdateSource = {
    canInstall: () => Promise.resolve(options.canInstall ?? true),
    check() {
      world.looks += 1
      if (world.fails) return Promise.reject(new Error('no network'))
      return Promise.resolve(options.found === undefined ? next : options.found)
    },
    download(progress) {
      progress(50)
      return world.download()
    },
    installOnQuit(wanted) {
      world.installs = wanted || (world.installs && world.keepsAll)
      return world.installs
    },
  }
  const deps = {
    enabled: () => world.enabled,
    changed: (state: UpdateState) => void states.push(state),
    now: clock.now,
    setTimer: clock.setTimer,
    onError: () => {
      world.errors += 1
    },
  }
  return { clock, states, world, updates: createUpdates({ ...deps, source }), deps }
}

describe('createUpdates', () => {
  it('looks after the start, fetches, and waits for the end of the app', async () => {
    const { clock, states, updates, world } = createWorld()
    updates.start()
    await clock.advance(29_000)
    expect(world.looks).toBe(0)
    await clock.advance(1_000)
    expect(states.map(({ state }) => state)).toEqual(['checking', 'downloading', 'downloading', 'ready'])
    expect(updates.state()).toEqual({
      state: 'ready',
      version: '0.2.0',
      notes: 'Faster.',
      switchedOff: false,
    })
    // There is nothing to look for until then.
    await clock.advance(3 * DAY)
    expect(world.looks).toBe(1)
  })

  it('tells of it, and no more, where it cannot install', async () => {
    const { clock, updates } = createWorld({ canInstall: false })
    updates.start()
    await clock.advance(30_000)
    expect(updates.state()).toEqual({ state: 'available', ...next })
  })

  it('looks every day, and an hour after a failure', async () => {
    const { clock, updates, world } = createWorld({ found: null })
    world.fails = true
    updates.start()
    await clock.advance(30_000)
    expect(updates.state()).toEqual({ state: 'failed', version: null, detail: 'no network' })
    expect(world.errors).toBe(1)
    world.fails = false
    await clock.advance(HOUR)
    expect(updates.state()).toEqual({ state: 'current', checkedAt: clock.now() })
    await clock.advance(2 * DAY)
    expect(world.looks).toBe(4)
    updates.stop()
    expect(clock.pending()).toBe(0)
  })

  it('does not look while it is switched off, unless the person asks; and looks again when it is switched on', async () => {
    const { clock, updates, world } = createWorld({ found: null, enabled: false })
    updates.start()
    await clock.advance(2 * DAY)
    expect(world.looks).toBe(0)
    expect(updates.state()).toEqual({ state: 'off', why: 'switched-off' })
    await updates.check()
    expect(world.looks).toBe(1)
    world.enabled = true
    updates.reconsider()
    await clock.advance(2 * DAY)
    expect(world.looks).toBeGreaterThan(1)
    world.enabled = false
    updates.reconsider()
    expect(updates.state()).toEqual({ state: 'off', why: 'switched-off' })
    expect(clock.pending()).toBe(0)
  })

  it('names the version that could not be fetched', async () => {
    const { clock, updates, world } = createWorld()
    world.download = () => Promise.reject(new Error('sha512 mismatch'))
    updates.start()
    await clock.advance(30_000)
    expect(updates.state()).toEqual({ state: 'failed', version: '0.2.0', detail: 'sha512 mismatch' })
  })

  it('installs nothing that was fetched once it is switched off, until it is switched on again', async () => {
    const { clock, updates, world } = createWorld()
    updates.start()
    await clock.advance(30_000)
    expect([updates.state().state, world.installs]).toEqual(['ready', true])
    world.enabled = false
    updates.reconsider()
    expect([updates.state(), world.installs]).toEqual([{ state: 'off', why: 'switched-off' }, false])
    world.enabled = true
    updates.reconsider()
    await clock.advance(30_000)
    expect([updates.state().state, world.installs]).toEqual(['ready', true])
  })

  it('says so where it is switched off too late, and looks no further', async () => {
    const { clock, updates, world } = createWorld()
    world.keepsAll = true
    updates.start()
    await clock.advance(30_000)
    world.enabled = false
    updates.reconsider()
    expect(updates.state()).toEqual({ state: 'ready', version: '0.2.0', notes: 'Faster.', switchedOff: true })
    expect(clock.pending()).toBe(0)
    world.enabled = true
    updates.reconsider()
    expect([updates.state(), world.installs]).toEqual([
      { state: 'ready', version: '0.2.0', notes: 'Faster.', switchedOff: false },
      true,
    ])
  })

  it('installs nothing at an end from which it begins anew, fetched or being fetched', async () => {
    const ready = createWorld()
    ready.updates.start()
    await ready.clock.advance(30_000)
    ready.updates.abandon()
    expect(ready.world.installs).toBe(false)
    const looking = createWorld()
    const asked = looking.updates.check()
    looking.updates.abandon()
    await asked
    expect([looking.world.installs, looking.clock.pending()]).toEqual([false, 0])
  })

  it('is off at once when it is switched off while it fetches', async () => {
    const { clock, updates, world } = createWorld()
    const fetched = Promise.withResolvers<void>()
    world.download = () => fetched.promise
    updates.start()
    await clock.advance(30_000)
    expect(updates.state().state).toBe('downloading')
    world.enabled = false
    updates.reconsider()
    fetched.resolve()
    await clock.advance(2 * DAY)
    expect([updates.state(), world.installs]).toEqual([{ state: 'off', why: 'switched-off' }, false])
    expect(world.looks).toBe(1)
  })

  it('says why there is nowhere to look, and asks nobody', async () => {
    const { clock, deps } = createWorld()
    const updates = createUpdates({ ...deps, source: { none: 'no-feed' } })
    updates.start()
    await updates.check()
    await clock.advance(2 * DAY)
    updates.abandon()
    expect(updates.state()).toEqual({ state: 'off', why: 'no-feed' })
  })

  it('looks once at a time', async () => {
    const { updates, world } = createWorld({ found: null })
    await Promise.all([updates.check(), updates.check()])
    expect(world.looks).toBe(1)
  })
})
