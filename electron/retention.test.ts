import { expect, it, describe } from 'vitest'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createRetention } from './retention.ts'
import { type TidyDeps, tidyLog } from './tidy-log.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

const noPause = async () => undefined

/** A log with that many old messages; what was asked of it. */
function createWorld(old: number, options: { days?: number | null; newest?: number | null } = {}) {
  const clock = createFakeClock()
  const asked: { before: number; limit: number }[] = []
  const world = { left: old, forgotten: 0, errors: 0, fails: false, days: options.days ?? null, era: 1 }
  const log = createUntidyLog(clock.now)
  const retention = createRetention({
    ...log.deps,
    days: () => world.days,
    era: () => world.era,
    newest: () => (options.newest === undefined ? clock.now() : options.newest),
    forget(input) {
      asked.push(input)
      if (world.fails) return Promise.reject(new Error('disk full'))
      const messages = Math.min(world.left, input.limit)
      world.left -= messages
      log.untidy.isOwed ||= messages > 0
      return Promise.resolve({ messages, more: messages === input.limit })
    },
    forgotten: (messages) => {
      world.forgotten += messages
    },
    now: clock.now,
    setTimer: clock.setTimer,
    onError: () => {
      world.errors += 1
    },
  })
  return { clock, asked, world, retention, ...log }
}

/** What is left behind, and what was done about it, in order. */
function createUntidyLog(now: () => number) {
  const untidy = {
    isOwed: false,
    at: null as number | null,
    merges: 3,
    names: 250,
    readers: 0,
    done: [] as string[],
  }
  const done = (what: string) => void untidy.done.push(what)
  const deps: TidyDeps = {
    state: async () => ({ isOwed: untidy.isOwed, at: untidy.at }),
    async mergeIndex({ begin }) {
      done(begin ? 'merge from the start' : 'merge')
      untidy.merges -= 1
      return { more: untidy.merges > 0 }
    },
    async unshownNames({ staleBefore }) {
      done(`names since ${Math.round((now() - staleBefore) / DAY)} days`)
      const keys = Array.from({ length: untidy.names }, (_, id) => ({
        kind: 'contact' as const,
        id: `${id}`,
      }))
      return { keys, lastDelivery: 7 }
    },
    forgetNames: async ({ keys }) => ({ gone: keys.slice(1) }),
    namesGone: (keys) => done(`${keys.length} names gone`),
    async tidied({ at }) {
      done('tidied')
      Object.assign(untidy, { isOwed: false, at })
    },
    async emptyWal() {
      untidy.readers -= 1
      const emptied = untidy.readers < 0
      done(emptied ? 'emptied' : 'not emptied')
      return { emptied }
    },
    now,
  }
  return { deps, untidy }
}

describe('createRetention', () => {
  it('forgets what is older, in small steps with pauses between, and tells how much', async () => {
    const { clock, asked, world, retention } = createWorld(450, { days: 90 })
    retention.start()
    await clock.advance(60_000)
    expect(asked).toEqual([{ before: clock.now() - 90 * DAY, limit: 200 }])
    await clock.advance(1_000)
    expect(asked).toHaveLength(3)
    expect(world).toMatchObject({ left: 0, forgotten: 450 })
    await clock.advance(HOUR)
    expect(asked).toHaveLength(4)
    retention.stop()
    expect(clock.pending()).toBe(0)
  })

  it('forgets nothing while everything is to be kept, and begins when that changes', async () => {
    const { clock, asked, world, retention } = createWorld(10)
    retention.start()
    await clock.advance(5 * HOUR)
    expect(asked).toEqual([])
    world.days = 30
    await clock.advance(HOUR)
    expect(world.forgotten).toBe(10)
  })

  it.each([
    ['the person wants to keep everything after all', { days: null }],
    ['another log has come into use', { era: 2 }],
  ])('stops at once where %s', async (_what, change) => {
    const { clock, asked, world, retention, untidy } = createWorld(100_000, { days: 30 })
    retention.start()
    await clock.advance(60_200)
    expect(asked).toHaveLength(3)
    Object.assign(world, change)
    await clock.advance(HOUR / 2)
    expect(asked).toHaveLength(3)
    expect(untidy.done).toEqual(['emptied'])
  })

  it('forgets by what is wanted now, step by step', async () => {
    const { clock, asked, world, retention } = createWorld(450, { days: 30 })
    retention.start()
    await clock.advance(60_000)
    world.days = 365
    await clock.advance(100)
    expect(asked.map(({ before }) => Math.round((clock.now() - before) / DAY))).toEqual([30, 365])
  })

  it('does not believe a clock that is years ahead of the newest delivery', async () => {
    const newest = createFakeClock().now()
    const { clock, asked, retention } = createWorld(10, { days: 30, newest })
    await clock.advance(3_000 * DAY)
    retention.start()
    await clock.advance(60_000)
    expect(asked[0]?.before).toBe(newest)
  })

  it('asks nothing of an empty log', async () => {
    const { clock, asked, retention } = createWorld(0, { days: 30, newest: null })
    retention.start()
    await clock.advance(3 * HOUR)
    expect(asked).toEqual([])
  })

  it('tells of a failure and tries again later', async () => {
    const { clock, world, retention } = createWorld(10, { days: 90 })
    world.fails = true
    retention.start()
    await clock.advance(60_000)
    expect(world.errors).toBe(1)
    world.fails = false
    await clock.advance(HOUR)
    expect(world.forgotten).toBe(10)
  })
})

describe('after forgetting', () => {
  it('what was left behind goes in small steps, once a day however much is forgotten', async () => {
    const { clock, world, untidy, retention } = createWorld(450, { days: 90 })
    retention.start()
    await clock.advance(62_000)
    expect(untidy.done).toEqual([
      'merge from the start',
      'merge',
      'merge',
      'names since 30 days',
      '199 names gone',
      '49 names gone',
      'tidied',
      'emptied',
    ])
    untidy.done.length = 0
    world.left = 10
    await clock.advance(HOUR)
    expect(untidy.done).toEqual(['emptied'])
    await clock.advance(DAY)
    expect(untidy.done.filter((what) => what === 'tidied')).toHaveLength(1)
  })

  it('nothing is tidied where nothing was forgotten, and the write-ahead log is emptied even where all is kept', async () => {
    const { clock, untidy, retention } = createWorld(0, { days: 90 })
    retention.start()
    await clock.advance(60_000)
    expect(untidy.done).toEqual(['emptied'])
    const all = createWorld(10)
    all.retention.start()
    await all.clock.advance(60_000)
    expect(all.untidy.done).toEqual(['emptied'])
  })

  it('a tidying that was broken off by the end of the program is done by the next one', async () => {
    const { clock, untidy, retention, deps } = createWorld(10, { days: 90 })
    untidy.merges = Infinity
    retention.start()
    await clock.advance(90_000)
    retention.stop()
    expect(clock.pending()).toBe(0)
    expect(untidy.done).not.toContain('tidied')
    untidy.merges = 3
    untidy.done.length = 0
    await tidyLog(deps, noPause, () => true)
    expect(untidy.done[0]).toBe('merge from the start')
    expect(untidy.done.at(-1)).toBe('tidied')
  })

  it.each([0, 1, 4])('a tidying ends at once where it may not go on (after %d steps)', async (steps) => {
    const { deps, untidy } = createWorld(0)
    untidy.isOwed = true
    let asked = 0
    await tidyLog(deps, noPause, () => (asked += 1) <= steps)
    expect(untidy.done).not.toContain('tidied')
    expect(untidy.done.filter((what) => what.endsWith('gone'))).toHaveLength(Math.max(0, steps - 3))
  })

  it('a clock that was ahead when it was tidied holds up nothing', async () => {
    const { clock, untidy, retention } = createWorld(10, { days: 90 })
    untidy.at = clock.now() + 400 * DAY
    retention.start()
    await clock.advance(62_000)
    expect(untidy.done).toContain('tidied')
  })

  it('a write-ahead log that is being read is tried again a few times, and then at the next look', async () => {
    const { clock, untidy, retention } = createWorld(0)
    untidy.readers = 2
    retention.start()
    await clock.advance(70_000)
    expect(untidy.done).toEqual(['not emptied', 'not emptied', 'emptied'])
    untidy.done.length = 0
    untidy.readers = 1_000
    await clock.advance(HOUR + 10_000)
    expect(untidy.done).toHaveLength(5)
  })
})
