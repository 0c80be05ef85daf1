import { beforeEach, describe, expect, it } from 'vitest'
import type { TunnelState } from '#shared/connection.ts'
import type { BlindSpan } from '#shared/hearing.ts'
import { createFakeClock, type FakeClock } from '#tests/support/fake-clock.ts'
import { createBlindLedger, type BlindLedger } from './blind-ledger.ts'

let clock: FakeClock
let rows: Map<number, BlindSpan>
let beats: { at: number; heardAt: number | null }[]
let writable: boolean
let ledger: BlindLedger

beforeEach(() => {
  clock = createFakeClock()
  rows = new Map()
  beats = []
  writable = true
  ledger = create()
})

function create(): BlindLedger {
  return createBlindLedger({
    now: clock.now,
    setTimer: clock.setTimer,
    async write(span) {
      if (!writable) throw new Error('disk full')
      rows.set(span.id, span)
    },
    async beat(beat) {
      if (!writable) throw new Error('disk full')
      beats.push(beat)
    },
    reread: async () => fresh,
    changed: () => undefined,
  })
}

const live = (verifiedAt = clock.now()): TunnelState => ({
  state: 'live',
  since: 0,
  publicUrl: 'https://x.example/hooks/t',
  verifiedAt,
  nameChanged: false,
})
/** HighLevel answered; the question began now. */
const asked = () => ({ state: 'live' as const, verifiedAt: clock.now() })
const healing = (since: number, reason = 'probe-failed'): TunnelState => ({
  state: 'healing',
  since,
  reason,
  nextTryAt: 0,
})
const opening = (): TunnelState => ({
  state: 'opening',
  since: clock.now(),
  deafSince: null,
  attempt: 1,
})
const fresh = { last: null, open: [], nextId: 1 }

const spans = async () => {
  await clock.advance(0)
  return [...rows.values()].map(({ cause, from, to, reason }) => [cause, from, to, reason])
}

/** A ledger of an installation that hears. */
function startLive(): void {
  ledger.start(fresh, true)
  ledger.tunnel(live())
}

describe('createBlindLedger', () => {
  it('records nothing before anything was ever heard', async () => {
    ledger.start(fresh, true)
    ledger.tunnel(opening())
    ledger.tunnel(healing(clock.now()))
    expect(await spans()).toEqual([])
  })

  it('counts a dead tunnel from the last proof to the next, with its reason', async () => {
    startLive()
    const proved = clock.now()
    await clock.advance(10_000)
    ledger.tunnel(healing(proved))
    expect(await spans()).toEqual([['tunnel-down', proved, null, 'probe-failed']])
    ledger.tunnel(opening())
    ledger.tunnel(healing(proved, 'stranger'))
    await clock.advance(5_000)
    ledger.tunnel(live())
    ledger.tunnel(live())
    expect(await spans()).toEqual([['tunnel-down', proved, proved + 15_000, 'stranger']])
  })

  it('goes on while HighLevel posts to a URL that is not ours any more, until something comes by the present one', async () => {
    startLive()
    const proved = clock.now()
    ledger.tunnel(healing(proved, 'name-taken'))
    await clock.advance(60_000)
    ledger.address(true)
    ledger.tunnel(live())
    await clock.advance(60_000)
    ledger.tunnel(live())
    expect(await spans()).toEqual([['tunnel-down', proved, null, 'url-changed']])
    ledger.address(false)
    expect(await spans()).toEqual([['tunnel-down', proved, proved + 120_000, 'url-changed']])
  })

  it('counts the time it was off from the last sign of life to the first proof, after a crash too', async () => {
    const at = clock.now() - 3_600_000
    const open: BlindSpan = { id: 4, from: at - 60_000, to: null, cause: 'tunnel-down', reason: 'offline' }
    ledger.start({ last: { at, heardAt: at - 90_000 }, open: [open], nextId: 5 }, true)
    ledger.tunnel(opening())
    await clock.advance(3_000)
    ledger.tunnel(live())
    expect(await spans()).toEqual([
      ['tunnel-down', at - 60_000, at, 'offline'],
      ['off', at, clock.now(), null],
    ])
  })

  it('does not blame the time it was off for a tunnel that does not come up', async () => {
    const at = clock.now() - 60_000
    ledger.start({ last: { at, heardAt: at }, open: [], nextId: 1 }, true)
    const started = clock.now()
    ledger.tunnel(opening())
    await clock.advance(2_000)
    const offline = { state: 'offline', since: started, nextTryAt: 0 } as const
    ledger.tunnel(offline)
    expect(await spans()).toEqual([['off', at, null, null]])
    await clock.advance(30_000)
    ledger.tunnel({ ...offline, nextTryAt: 1 })
    await clock.advance(30_000)
    ledger.tunnel(live())
    expect(await spans()).toEqual([
      ['off', at, started + 32_000, null],
      ['tunnel-down', started + 32_000, started + 62_000, 'offline'],
    ])
  })

  it('begins with the last answer where asking heard until then, so that no flap counts a time twice', async () => {
    startLive()
    const proved = clock.now()
    await clock.advance(10_000)
    ledger.tunnel(healing(proved))
    await clock.advance(50_000)
    ledger.tunnel(asked())
    await clock.advance(300_000)
    ledger.tunnel(asked())
    const answered = clock.now()
    await clock.advance(60_000)
    ledger.tunnel(healing(proved))
    await clock.advance(20_000)
    ledger.tunnel(asked())
    expect(await spans()).toEqual([
      ['tunnel-down', proved, proved + 60_000, 'probe-failed'],
      ['tunnel-down', answered, answered + 80_000, 'probe-failed'],
    ])
  })

  it('begins with the last proof too where a URL is being opened that nobody has seen fail', async () => {
    startLive()
    ledger.tunnel(asked())
    const answered = clock.now()
    await clock.advance(60_000)
    ledger.tunnel(opening())
    await clock.advance(5_000)
    ledger.tunnel(live())
    expect(await spans()).toEqual([['tunnel-down', answered, answered + 65_000, null]])
  })

  it('does not count the time in which there was nothing to miss', async () => {
    startLive()
    ledger.tunnel({ state: 'off', why: 'none' })
    await clock.advance(86_400_000)
    ledger.tunnel(opening())
    const chosen = clock.now()
    await clock.advance(3_000)
    ledger.tunnel(live())
    expect(await spans()).toEqual([['tunnel-down', chosen, chosen + 3_000, null]])
  })

  it('begins with the last answer where HighLevel posts to an earlier URL and asking ends', async () => {
    startLive()
    ledger.tunnel(asked())
    const answered = clock.now()
    await clock.advance(60_000)
    ledger.address(true)
    ledger.tunnel(live())
    await clock.advance(60_000)
    ledger.tunnel(live())
    ledger.address(false)
    expect(await spans()).toEqual([['tunnel-down', answered, answered + 120_000, 'url-changed']])
  })

  it('ends with the first proof after a rest, also where the clock was set back meanwhile', async () => {
    startLive()
    const from = clock.now()
    await clock.advance(600_000)
    ledger.slept({ from, to: clock.now() })
    clock.turn(-300_000)
    ledger.tunnel(opening())
    await clock.advance(4_000)
    ledger.tunnel(live())
    expect((await spans())[0]).toEqual(['asleep', from, clock.now(), null])
  })

  it('misses nothing where no carrier is chosen', async () => {
    const at = clock.now() - 60_000
    ledger.start({ last: { at, heardAt: at }, open: [], nextId: 1 }, false)
    expect(await spans()).toEqual([])
  })

  it('counts sleep until the first proof after it, in whichever order sleep and waking are told', async () => {
    startLive()
    const from = clock.now()
    await clock.advance(600_000)
    ledger.slept({ from, to: clock.now() })
    ledger.tunnel(opening())
    await clock.advance(4_000)
    ledger.tunnel(live())
    const woken = clock.now()
    expect(await spans()).toEqual([['asleep', from, woken, null]])

    await clock.advance(600_000)
    ledger.tunnel(opening())
    ledger.slept({ from: woken + 1_000, to: clock.now() })
    ledger.tunnel(live())
    expect((await spans())[1]).toEqual(['asleep', woken, clock.now(), null])
  })

  it('does not take a proof from before the sleep for one after it', async () => {
    startLive()
    const proof = live()
    await clock.advance(60_000)
    ledger.slept({ from: clock.now() - 50_000, to: clock.now() })
    ledger.tunnel(proof)
    expect((await spans())[0]?.[2]).toBe(null)
    ledger.tunnel(live())
    expect((await spans())[0]?.[2]).toBe(clock.now())
  })

  it('keeps a span of a failing store in memory until it can be written', async () => {
    startLive()
    await clock.advance(1_000)
    const from = clock.now()
    writable = false
    ledger.store(true)
    await clock.advance(90_000)
    expect(await spans()).toEqual([])
    ledger.store(false)
    writable = true
    await clock.advance(30_000)
    expect(await spans()).toEqual([['store-failing', from, from + 90_000, null]])
  })

  it('gives a sign of life at least every minute, with the last proof, and at the end', async () => {
    startLive()
    await clock.advance(180_000)
    const times = beats.map(({ at }) => at)
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60_000)
    expect(beats.at(-1)?.heardAt).not.toBe(null)
    ledger.tunnel(healing(clock.now()))
    await ledger.stop()
    expect((await spans())[0]?.[2]).toBe(clock.now())
    expect(beats.at(-1)).toEqual({ at: clock.now(), heardAt: null })
    expect(clock.pending()).toBe(0)
  })
})
