import { beforeEach, describe, expect, it } from 'vitest'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import {
  CATCH_UP_OVERLAP,
  countUntold,
  readCatchUpSums,
  readKnownEmails,
  readNextCatchUp,
  readNextSettling,
} from './catch-up-jobs.ts'
import { migrate } from './migrate.ts'
import { createWriter } from './write-jobs.ts'

let store = memoryDatabase(migrate)
let jobs = createWriter(store.db).jobs
beforeEach(() => {
  store = memoryDatabase(migrate)
  jobs = createWriter(store.db).jobs
  for (const [id, from, to] of [
    [1, 1_000, 2_000],
    [2, 5_000, 6_000],
    [3, 9_000, null],
    [4, 100, 100],
  ] as const) {
    jobs['blind-span']({ id, from, to, cause: id === 2 ? 'off' : 'tunnel-down', reason: null })
  }
})

const plan = (locationIds: string[], since = 0, mendedId: string | null = null) =>
  jobs['plan-catch-ups']({ locationIds, since, mendedId })
const next = (locationIds: string[], now = 0) => readNextCatchUp(store.db, { locationIds, now })
const settling = (...locationIds: string[]) => readNextSettling(store.db, { locationIds })
const recovered = (id: string) => messageDelivery(`d-${id}`, { messageKey: id }, { verifiedBy: 'recovered' })

describe('planning', () => {
  it('takes every span that is over and had a length, for each sub-account and half of the export, once', () => {
    plan(['north', 'south'])
    plan(['north', 'south'])
    expect(store.count('catch_ups')).toBe(8)
    expect(next(['north'])).toMatchObject({ spanId: 2, locationId: 'north', channel: 'other', through: null })
    expect(next([])).toBe(null)
    expect(next(['east'])).toBe(null)
  })

  it('leaves alone what is too old', () => {
    plan(['north'], 3_000)
    expect(store.rows('SELECT DISTINCT span_id AS id FROM catch_ups')).toEqual([{ id: 2 }])
  })

  it('tries again what failed once the sub-account is connected anew, and only there', () => {
    plan(['north', 'south'])
    for (const id of ['north', 'south']) {
      for (let job = next([id]); job !== null; job = next([id])) {
        jobs['catch-up-state']({ job, state: 'failed', through: null })
      }
    }
    plan(['north', 'south'], 0, 'north')
    expect(next(['north'])).not.toBe(null)
    expect(next(['south'])).toBe(null)
  })
})

describe('filling', () => {
  it('puts messages and how far they reach into one commit, and counts only what the log did not have', () => {
    plan(['north'])
    jobs.accept(messageDelivery('webhook', { messageKey: 'a', conversationId: 'c9' }))
    const job = next(['north'])
    if (job === null) throw new Error('nothing to do')
    const { accepted } = jobs.recover({
      job,
      deliveries: [recovered('a'), recovered('b')].map((one, place) => ({
        ...one,
        event: { ...one.event, message: { ...one.event.message, conversationId: `x${place}` } },
      })),
      checked: 2,
      through: 5_500,
    })
    expect(accepted.map(({ status }) => status)).toEqual(['updated-message', 'new-message'])
    expect(next(['north'])).toMatchObject({ spanId: 2, through: 5_500 })
    expect(readCatchUpSums(store.db, { locationIds: ['north'] })).toContainEqual({
      spanId: 2,
      states: ['pending'],
      checked: 2,
      recovered: 1,
    })
  })

  it('tells of each recovered message once, also of those that come while the person is told', () => {
    plan(['north', 'south'])
    const recover = (locationId: string, ...ids: string[]) => {
      const job = next([locationId])
      if (job === null) throw new Error('nothing to do')
      const deliveries = ids.map((id) => {
        const one = recovered(id)
        return { ...one, event: { ...one.event, message: { ...one.event.message, conversationId: id } } }
      })
      jobs.recover({ job, deliveries, checked: ids.length, through: 5_500 })
    }
    recover('north', 'a', 'b')
    expect(countUntold(store.db)).toBe(2)
    recover('south', 'c', 'd', 'e')
    jobs['catch-ups-told']({ count: 2 })
    expect(countUntold(store.db)).toBe(3)
    jobs['catch-ups-told']({ count: 3 })
    expect(countUntold(store.db)).toBe(0)
  })

  it('keeps a body that breaks the log as unreadable, and its neighbours whole', () => {
    plan(['north'])
    const job = next(['north'])
    if (job === null) throw new Error('nothing to do')
    const broken = recovered('broken')
    // What no parser gives: the log refuses to bind it.
    Object.assign(broken.event.message, { subject: { not: 'a scalar' } })
    const { accepted } = jobs.recover({ job, deliveries: [recovered('a'), broken], checked: 2, through: 1 })
    expect(accepted.map(({ status }) => status)).toEqual(['new-message', 'unreadable'])
    expect(store.count('deliveries')).toBe(2)
  })

  it('comes back to the end of a span once its overlap has passed', () => {
    plan(['north'], 3_000)
    for (let job = next(['north']); job !== null; job = next(['north'])) {
      jobs['catch-up-state']({ job, state: 'settling', through: 4_000 })
    }
    expect(settling('north')).toBe(6_000 + CATCH_UP_OVERLAP)
    expect(next(['north'], 6_000 + CATCH_UP_OVERLAP)).toMatchObject({ isSettling: true, through: 4_000 })
  })

  it('does not wait for a sub-account that is not connected any more, nor count what is open of it', () => {
    plan(['north', 'south'], 3_000)
    for (let job = next(['north']); job !== null; job = next(['north'])) {
      jobs['catch-up-state']({ job, state: 'settling', through: 4_000 })
    }
    expect(settling('south')).toBe(null)
    expect(settling()).toBe(null)
    const states = (...locationIds: string[]) => readCatchUpSums(store.db, { locationIds })[0]?.states
    expect(states('north')).toEqual(['settling'])
    expect(states('south')).toEqual(['pending'])
    expect(states('east')).toEqual([])
    expect(states()?.toSorted()).toEqual(['pending', 'settling'])
  })

  it('is broken off and taken up again at a person’s word', () => {
    plan(['north'], 3_000)
    jobs['set-catch-up']({ spanId: 2, run: false })
    expect(next(['north'])).toBe(null)
    jobs['set-catch-up']({ spanId: 2, run: true })
    expect(next(['north'])).not.toBe(null)
  })

  it('knows which emails the log has', () => {
    jobs.accept(messageDelivery('d1', { messageKey: 'email-1' }))
    expect(readKnownEmails(store.db, ['email-1', 'email-2'])).toEqual(['email-1'])
  })
})
