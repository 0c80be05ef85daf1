import { beforeEach, describe, expect, it } from 'vitest'
import type { BlindSpan } from '#shared/hearing.ts'
import { createFakeClock, type FakeClock } from '#tests/support/fake-clock.ts'
import { type BlindLedger, createBlindLedger } from './blind-ledger.ts'

let clock: FakeClock
/** The log in use. */
let rows: Map<number, BlindSpan>
/** The last sign of life in it, and how many this ledger gave. */
let lastBeat: { at: number; heardAt: number } | null
let beats: number
let writable: boolean
let readable: boolean
let ledger: BlindLedger

beforeEach(() => {
  clock = createFakeClock()
  rows = new Map()
  lastBeat = null
  beats = 0
  writable = true
  readable = true
  ledger = createBlindLedger({
    now: clock.now,
    setTimer: clock.setTimer,
    async write(span) {
      if (!writable) throw new Error('disk full')
      rows.set(span.id, span)
    },
    async beat() {
      beats += 1
    },
    reread: readStart,
    changed: () => undefined,
  })
})

async function readStart() {
  if (!readable) throw new Error('not yet')
  return {
    last: lastBeat,
    open: [...rows.values()].filter(({ to }) => to === null),
    nextId: Math.max(0, ...rows.keys()) + 1,
  }
}

const live = () => ({ state: 'live' as const, verifiedAt: clock.now() })
const healing = (since: number) => ({
  state: 'healing' as const,
  since,
  reason: 'probe-failed',
  nextTryAt: 0,
})

/** A ledger of an installation that hears. */
function startLive(): void {
  ledger.start({ last: null, open: [], nextId: 1 }, true)
  ledger.tunnel(live())
}

describe('another log in use', () => {
  const hour = 3_600_000
  const span = (id: number, from: number, to: number | null): BlindSpan => ({
    id,
    from,
    to,
    cause: 'off',
    reason: null,
  })
  /** An older log takes the place of the one in use: spans that were filled long ago, and one nobody ended. */
  function restore(...known: BlindSpan[]): void {
    ledger.exchanged()
    rows = new Map(known.map((one) => [one.id, one]))
    lastBeat = { at: clock.now() - hour, heardAt: clock.now() - hour }
    beats = 0
  }
  const times = () => [...rows.values()].map(({ id, from, to }) => [id, from, to])

  it('gets new spans under numbers of their own, and the open one of before is ended', async () => {
    startLive()
    const now = clock.now()
    const old = [span(1, now - 9 * hour, now - 8 * hour), span(2, now - 2 * hour, null)]
    restore(...old)
    await clock.advance(0)
    ledger.tunnel(healing(clock.now()))
    await clock.advance(5_000)
    ledger.tunnel(live())
    await clock.advance(0)
    expect(times()).toEqual([
      [1, now - 9 * hour, now - 8 * hour],
      [2, now - 2 * hour, now - hour],
      [3, now, now + 5_000],
    ])
  })

  it('gets the span that is open, and one that could not be written, under new numbers too', async () => {
    startLive()
    const now = clock.now()
    writable = false
    ledger.tunnel(healing(now))
    await clock.advance(1_000)
    ledger.tunnel(live())
    ledger.tunnel(healing(clock.now()))
    writable = true
    restore(span(1, now - 9 * hour, now - 8 * hour), span(2, now - 8 * hour, now - 7 * hour))
    await clock.advance(2_000)
    expect(times().slice(2)).toEqual([
      [3, now, now + 1_000],
      [4, now + 1_000, null],
    ])
    ledger.tunnel(live())
    await clock.advance(0)
    expect(times().slice(3)).toEqual([[4, now + 1_000, now + 3_000]])
  })

  it('is neither written nor beaten into before it can be read', async () => {
    startLive()
    readable = false
    restore(span(1, 0, null))
    ledger.tunnel(healing(clock.now()))
    await clock.advance(60_000)
    expect([times(), beats]).toEqual([[[1, 0, null]], 0])
    readable = true
    await clock.advance(30_000)
    expect(times().map(([id]) => id)).toEqual([1, 2])
  })

  it('goes on with a span that was open when its backup was made', async () => {
    startLive()
    ledger.tunnel(healing(clock.now()))
    await clock.advance(0)
    restore(...rows.values())
    await clock.advance(7_000)
    ledger.tunnel(live())
    await clock.advance(0)
    expect(times()).toEqual([[1, clock.now() - 7_000, clock.now()]])
  })
})
