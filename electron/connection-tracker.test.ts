import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Connection, connectionSchema, type TunnelState } from '#shared/connection.ts'
import { createConnectionTracker } from './connection-tracker.ts'

const stored = (count: number) => ({
  lastDeliveryAt: null,
  lastGenuineAt: null,
  lastMessageAt: null,
  lastAskedAt: null,
  refusals: {},
  eventCounts: { OutboundMessage: count },
  held: [],
  quarantine: { count: 0, bytes: 0 },
  nameHolds: [
    { name: 'earlier', from: 1, to: null, certain: true },
    { name: 'mine', from: 2, to: 3, certain: true },
  ],
  addresses: [],
})
const started = 1_700_000_000_000

let told: Connection[] = []
let name = 'mine'
let tunnel: TunnelState = { state: 'off', why: 'not-asked' }
const readStored = vi.fn<() => Promise<ReturnType<typeof stored>>>()
const create = () =>
  createConnectionTracker({
    readStored,
    tunnel: () => tunnel,
    name: () => name,
    hearing: () => ({ by: 'nobody' }),
    now: Date.now,
    changed: (connection) => told.push(connection),
  })
let tracker = create()
beforeEach(() => {
  vi.useFakeTimers({ now: started })
  told = []
  name = 'mine'
  tunnel = { state: 'off', why: 'not-asked' }
  readStored.mockReset().mockResolvedValue(stored(1))
  tracker = create()
})
afterEach(() => {
  tracker.stop()
  vi.useRealTimers()
})

describe('the state of hearing', () => {
  it('has the form of the contract before anything is known', () => {
    expect(connectionSchema.parse(tracker.get())).toEqual(tracker.get())
    expect(tracker.get()).toMatchObject({ hookUrl: null, alerts: [], pausedUntil: null })
  })

  it('is told of when the listener is up and when the tunnel changes', () => {
    tracker.listening('http://127.0.0.1:1/hooks/x')
    tunnel = { state: 'offline', since: 1, nextTryAt: 2 }
    tracker.tunnelChanged()
    expect(told.map((now) => [now.hookUrl, now.tunnel.state])).toEqual([
      ['http://127.0.0.1:1/hooks/x', 'off'],
      ['http://127.0.0.1:1/hooks/x', 'offline'],
    ])
  })
})

describe('what is stored', () => {
  it('is read once for many changes, 0.2 s after the first', async () => {
    for (let time = 0; time < 100; time += 1) tracker.touch()
    await vi.advanceTimersByTimeAsync(199)
    expect(readStored).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(readStored).toHaveBeenCalledTimes(1)
    expect(told.at(-1)?.eventCounts).toEqual({ OutboundMessage: 1 })
  })

  it('tells who had the present name, and nothing of names that were given up', async () => {
    await tracker.refresh()
    expect(tracker.get().nameHold).toEqual({ name: 'mine', from: 2, to: 3, certain: true })
    name = 'another'
    expect(tracker.get().nameHold).toBe(null)
  })

  it('is read again for what changes later', async () => {
    tracker.touch()
    await vi.advanceTimersByTimeAsync(200)
    readStored.mockResolvedValue(stored(2))
    tracker.touch()
    await vi.advanceTimersByTimeAsync(200)
    expect(tracker.get().eventCounts).toEqual({ OutboundMessage: 2 })
  })

  it('stays as it was while it cannot be read', async () => {
    await tracker.refresh()
    readStored.mockRejectedValue(new Error('disk full'))
    tracker.touch()
    await vi.advanceTimersByTimeAsync(200)
    expect(tracker.get().eventCounts).toEqual({ OutboundMessage: 1 })
    await expect(tracker.refresh()).rejects.toThrow('disk full')
  })
})

describe('alerts', () => {
  const full = { kind: 'store-unavailable', detail: 'full' } as const

  it('are one of a kind, the latest', () => {
    tracker.raise(full)
    tracker.raise({ kind: 'uninstalled', account: '' })
    tracker.raise({ ...full, detail: 'locked' })
    expect(tracker.get().alerts).toEqual([
      { kind: 'uninstalled', account: '' },
      { kind: 'store-unavailable', detail: 'locked' },
    ])
  })

  it('are told of once, and once more when they are over', () => {
    tracker.settle('store-unavailable')
    tracker.raise(full)
    tracker.raise({ ...full })
    tracker.settle('store-unavailable')
    tracker.settle('store-unavailable')
    expect(told.map(({ alerts }) => alerts.length)).toEqual([1, 0])
  })
})

describe('a pause', () => {
  it('ends by itself, and that is told', async () => {
    tracker.pause(started + 60_000)
    expect(tracker.get().pausedUntil).toBe(started + 60_000)
    await vi.advanceTimersByTimeAsync(61_000)
    expect(told.map(({ pausedUntil }) => pausedUntil)).toEqual([started + 60_000, null])
  })

  it('of a month is one change, and a second one at its end', async () => {
    const month = 30 * 86_400_000
    tracker.pause(started + month)
    await vi.advanceTimersByTimeAsync(month - 1_000)
    expect(told).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(told.map(({ pausedUntil }) => pausedUntil)).toEqual([started + month, null])
  })

  it('ends when told to, and a new one takes the place of the old', async () => {
    tracker.pause(started + 60_000)
    tracker.pause(null)
    expect(tracker.get().pausedUntil).toBeNull()
    tracker.pause(started + 30_000)
    tracker.pause(started + 90_000)
    await vi.advanceTimersByTimeAsync(61_000)
    expect(tracker.get().pausedUntil).toBe(started + 90_000)
  })
})

describe('stopping', () => {
  it('leaves no timer', () => {
    tracker.touch()
    tracker.pause(started + 60_000)
    tracker.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
