import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLog } from '#tests/support/open-log.ts'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { releaseHeld, reverifyQuarantined } from './held-deliveries.ts'
import type { EventLog } from './store/event-log.ts'
import type { HeldDelivery } from './store/protocol.ts'

const group = { locationId: 'location-1', appId: 'app-1' }
let log: EventLog
let close: () => Promise<void>
beforeEach(async () => {
  ;({ log, close } = await openLog())
})
afterEach(() => close())

const named = (n: number) => messageDelivery(`d${n}`, { messageKey: `m${n}` }, { receivedAt: 1_000 + n })
async function holdSome(count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  await Promise.all(numbers.map((n) => log.write('hold', { ...named(n), ...group, sample: `text ${n}` })))
}
/** As the app does: into the log, where one delivery counts once. */
async function accept(held: HeldDelivery): Promise<void> {
  await log.write('accept', { ...named(Number(held.identity.slice(1))), ...held })
}
async function listed(): Promise<number[]> {
  const page = await log.read('page', { filter: {}, anchor: { kind: 'newest' }, limit: 500 })
  return page.rows.map(({ receivedAt }) => receivedAt)
}
const heldCount = async () => (await log.read('state', null)).held.reduce((sum, { count }) => sum + count, 0)

describe('releaseHeld', () => {
  it('takes up everything of the group, oldest first, each as of its own arrival', async () => {
    await holdSome(45)
    await log.write('hold', { ...named(99), ...group, appId: 'app-2', sample: '' })
    expect(await releaseHeld(log, group, accept)).toEqual({ released: 45 })
    expect(await listed()).toEqual(Array.from({ length: 45 }, (_, index) => 1_045 - index))
    expect(await heldCount()).toBe(1)
  })

  it('broken off anywhere, and done again, loses nothing and doubles nothing', async () => {
    await holdSome(5)
    let left = 3
    const breaking = async (held: HeldDelivery) => {
      await accept(held)
      left -= 1
      // In the log, but not yet out of the held ones: the worst moment.
      if (left === 0) throw new Error('broken off')
    }
    await expect(releaseHeld(log, group, breaking)).rejects.toThrow('broken off')
    expect([(await listed()).length, await heldCount()]).toEqual([3, 3])
    expect(await releaseHeld(log, group, accept)).toEqual({ released: 3 })
    expect([(await listed()).length, await heldCount()]).toEqual([5, 0])
  })

  it('takes up what was on its way when the person answered', async () => {
    const onTheirWay = holdSome(30)
    expect(await releaseHeld(log, group, accept)).toEqual({ released: 30 })
    await onTheirWay
    expect(await heldCount()).toBe(0)
  })

  it('has nothing to do where nothing is held', async () => {
    expect(await releaseHeld(log, group, accept)).toEqual({ released: 0 })
  })
})

describe('reverifyQuarantined', () => {
  it('takes out those that prove genuine, and leaves the others', async () => {
    await Promise.all(Array.from({ length: 45 }, (_, index) => log.write('quarantine', named(index))))
    const seen: string[] = []
    await reverifyQuarantined(log, async ({ identity }) => {
      seen.push(identity)
      return Number(identity.slice(1)) % 2 === 0
    })
    expect(new Set(seen).size).toBe(45)
    const left = await log.read('quarantined', { after: 0, limit: 100 })
    expect(left.map(({ identity }) => Number(identity.slice(1)) % 2)).toEqual(
      Array.from({ length: 22 }, () => 1),
    )
  })
})
