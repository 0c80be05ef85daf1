import { beforeEach, describe, expect, it } from 'vitest'
import type { VerifiedBy } from '#shared/message.ts'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { migrate } from './migrate.ts'
import { countArrivals, findMissing } from './read-arrivals.ts'
import { createWriter } from './write-jobs.ts'

const HOUR = 3_600_000
let store = memoryDatabase(migrate)
let jobs = createWriter(store.db).jobs
beforeEach(() => {
  store = memoryDatabase(migrate)
  jobs = createWriter(store.db).jobs
})

let deliveries = 0
/** A message reaches the log. */
function take(id: string, at: number, verifiedBy: VerifiedBy = 'highlevel-ed25519'): void {
  deliveries += 1
  const message = { messageKey: id, messageId: id, conversationId: `of ${id}`, occurredAt: at, statusAt: at }
  jobs.accept(messageDelivery(`d${deliveries}`, message, { receivedAt: at, verifiedBy }))
}

const missing = (...traces: { ids: string[]; conversationId?: string; at: number }[]) =>
  findMissing(
    store.db,
    traces.map(({ ids, conversationId, at }) => ({
      ids,
      conversationId: conversationId ?? null,
      occurredAt: at,
    })),
  ).map(({ ids }) => ids[0])

describe('findMissing', () => {
  it('knows a message by its id, and an email by its own', () => {
    take('sms', HOUR)
    take('mail', 2 * HOUR)
    expect(missing({ ids: ['sms'], at: 0 })).toEqual([])
    expect(missing({ ids: ['row', 'mail'], at: 0 })).toEqual([])
    expect(missing({ ids: ['row', 'other-mail'], at: 2 * HOUR })).toEqual(['row'])
  })

  it('knows one without an id by its conversation and moment, within two seconds', () => {
    take('sms', HOUR)
    const at = (moment: number, conversationId = 'of sms') =>
      missing({ ids: ['unknown'], conversationId, at: moment })
    expect(at(HOUR + 2000)).toEqual([])
    expect(at(HOUR - 2000)).toEqual([])
    expect(at(HOUR + 2001)).toEqual(['unknown'])
    expect(at(HOUR, 'of another')).toEqual(['unknown'])
  })

  it('misses what was only recovered, until its webhook comes after all', () => {
    take('sms', HOUR, 'recovered')
    expect(missing({ ids: ['sms'], conversationId: 'of sms', at: HOUR })).toEqual(['sms'])
    take('sms', HOUR)
    expect(missing({ ids: ['sms'], conversationId: 'of sms', at: HOUR })).toEqual([])
  })
})

describe('countArrivals', () => {
  it('counts by hour what arrived by itself and was no test', () => {
    take('a', 2 * HOUR)
    take('b', 2 * HOUR + 1000)
    take('c', 5 * HOUR)
    take('too old', HOUR)
    take('recovered', 3 * HOUR, 'recovered')
    take('test', 4 * HOUR, 'test')
    expect(countArrivals(store.db, 2 * HOUR)).toEqual([
      { hour: 2 * HOUR, count: 2 },
      { hour: 5 * HOUR, count: 1 },
    ])
  })
})
