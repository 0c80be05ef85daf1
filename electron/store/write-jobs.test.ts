import { beforeEach, describe, expect, it } from 'vitest'
import { messageDelivery, otherDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { migrate } from './migrate.ts'
import type { HeldDelivery } from './protocol.ts'
import { readRejections, readState } from './read-state.ts'
import { createWriter } from './write-jobs.ts'

const MB = 1024 * 1024

let store = memoryDatabase(migrate)
let jobs = createWriter(store.db).jobs
beforeEach(() => {
  store = memoryDatabase(migrate)
  jobs = createWriter(store.db, { quarantine: 100, held: 100 }).jobs
})

const body = (identity: string, bytes: number) => ({
  identity,
  raw: new Uint8Array(bytes),
  headers: '{}',
  receivedAt: 1_000,
  arrivedBy: null,
})
const held = (identity: string, bytes: number, changes: Partial<HeldDelivery> = {}): HeldDelivery => ({
  ...body(identity, bytes),
  verifiedBy: 'highlevel-ed25519',
  locationId: 'location-1',
  appId: 'app-1',
  sample: `sample of ${identity}`,
  ...changes,
})
const quarantined = () =>
  store.rows('SELECT identity FROM quarantine ORDER BY id').map((row) => row['identity'])

describe('the quarantine', () => {
  it('lets the oldest bodies go beyond its cap', () => {
    for (const identity of ['a', 'b', 'c']) jobs.quarantine(body(identity, 40))
    expect(quarantined()).toEqual(['b', 'c'])
    expect(readState(store.db).quarantine).toEqual({ count: 2, bytes: 80 })
  })

  it('keeps a body once, and does not count it twice', () => {
    for (let time = 0; time < 5; time += 1) jobs.quarantine(body('a', 60))
    expect(readState(store.db).quarantine).toEqual({ count: 1, bytes: 60 })
    jobs.quarantine(body('b', 40))
    expect(quarantined()).toEqual(['a', 'b'])
  })

  it('counts rightly after a transaction that was taken back', () => {
    store.db.exec('BEGIN')
    jobs.quarantine(body('a', 90))
    store.db.exec('ROLLBACK')
    jobs.quarantine(body('b', 90))
    expect(quarantined()).toEqual(['b'])
  })

  it('has room again for what was taken out', () => {
    jobs.quarantine(body('a', 60))
    jobs['drop-quarantined']({ ids: [1, 1, 99] })
    jobs.quarantine(body('b', 50))
    jobs.quarantine(body('c', 50))
    expect(quarantined()).toEqual(['b', 'c'])
  })

  it('does not keep a body larger than all of it', () => {
    jobs.quarantine(body('a', 101))
    expect(readState(store.db).quarantine).toEqual({ count: 0, bytes: 0 })
  })
})

describe('held deliveries', () => {
  it('are kept once, however often they come', () => {
    jobs.hold(held('a', 60))
    jobs.hold(held('a', 60))
    expect(store.count('held_deliveries')).toBe(1)
  })

  it('are refused beyond the cap, and taken again once there is room', () => {
    expect(jobs.hold(held('a', 60))).toBe('held')
    expect(jobs.hold(held('b', 60))).toBe('full')
    expect(jobs.hold(held('a', 60))).toBe('held')
    expect(jobs.hold(held('c', 40))).toBe('held')
    jobs['drop-held']({ ids: [1] })
    expect(jobs.hold(held('d', 60))).toBe('held')
    expect(store.rows('SELECT identity FROM held_deliveries')).toEqual([{ identity: 'c' }, { identity: 'd' }])
  })

  it('are discarded by sub-account and app', () => {
    jobs.hold(held('a', 10))
    jobs.hold(held('b', 10))
    jobs.hold(held('c', 10, { appId: 'app-2' }))
    expect(jobs['discard-held']({ locationId: 'location-1', appId: 'app-1' })).toEqual({
      discarded: 2,
      more: false,
    })
    expect(store.rows('SELECT identity FROM held_deliveries')).toEqual([{ identity: 'c' }])
    jobs.hold(held('d', 90))
  })

  it('are discarded in steps of some megabytes, one at least, and counted rightly in between', () => {
    const cap = 40 * MB
    jobs = createWriter(store.db, { quarantine: 100, held: cap }).jobs
    for (const [index, size] of [4 * MB, 4 * MB, 4 * MB, 12 * MB, 1].entries())
      jobs.hold(held(`h${index}`, size))
    const group = { locationId: 'location-1', appId: 'app-1' }
    const steps = Array.from({ length: 4 }, () => {
      const step = jobs['discard-held'](group)
      const counted = store.rows(
        "SELECT count FROM counters WHERE kind = 'bytes' AND name = 'held_deliveries'",
      )
      const there = store.rows('SELECT coalesce(sum(length(raw)), 0) AS count FROM held_deliveries')
      expect(counted).toEqual(there)
      return step
    })
    expect(steps).toEqual([
      { discarded: 2, more: true },
      { discarded: 1, more: true },
      { discarded: 1, more: true },
      { discarded: 1, more: false },
    ])
  })

  it('are discarded some hundred at a time, however small they are', () => {
    jobs = createWriter(store.db).jobs
    for (let index = 0; index < 501; index += 1) jobs.hold(held(`h${index}`, 1))
    const group = { locationId: 'location-1', appId: 'app-1' }
    expect(jobs['discard-held'](group)).toEqual({ discarded: 500, more: true })
    expect(jobs['discard-held'](group)).toEqual({ discarded: 1, more: false })
  })
})

describe('refusals', () => {
  it('are all counted, and the last 200 listed', () => {
    for (let at = 1; at <= 250; at += 1) {
      jobs.refuse({ at, reason: 'unsigned', size: at, head: new TextEncoder().encode(`body ${at}`) })
    }
    const listed = readRejections(store.db)
    expect(listed).toHaveLength(200)
    expect([listed[0]?.at, listed.at(-1)?.at, store.count('rejections')]).toEqual([250, 51, 200])
    expect(listed[0]).toMatchObject({ reason: 'unsigned', size: 250, head: 'body 250' })
    expect(readState(store.db).refusals).toEqual({ unsigned: 250 })
  })

  it('without a head only count', () => {
    jobs.refuse({ at: 1, reason: 'wrong-path', size: 0, head: null })
    expect(readState(store.db).refusals).toEqual({ 'wrong-path': 1 })
    expect(store.count('rejections')).toBe(0)
  })
})

describe('accepted events', () => {
  it('are counted by type, a repeat not', () => {
    jobs.accept(messageDelivery('d1'))
    jobs.accept(messageDelivery('d1'))
    jobs.accept(otherDelivery('d2', { eventType: 'ContactCreate' }))
    jobs.accept(otherDelivery('d3', { unreadable: 'not JSON' }))
    expect(readState(store.db).eventCounts).toEqual({ OutboundMessage: 1, ContactCreate: 1, '': 1 })
  })
})

describe('banners', () => {
  it('remember what was decided when later words add what became of it', () => {
    jobs.accept(messageDelivery('d1'))
    const decision = { decision: 'show' as const, reason: 'new-message' as const }
    jobs.banners({ changes: [{ messageRowId: 1, decision, banner: 'asked' }] })
    jobs.banners({ changes: [{ messageRowId: 1, banner: 'toast-shown', bannerTrouble: 'failed' }] })
    jobs.banners({ changes: [{ messageRowId: 1, banner: 'clicked' }] })
    expect(store.rows('SELECT decision, reason, banner, trouble FROM banners')).toEqual([
      { decision: 'show', reason: 'new-message', banner: 'clicked', trouble: 'failed' },
    ])
  })

  it('of a message that is not there any more cost the others nothing', () => {
    jobs.accept(messageDelivery('d1'))
    jobs.banners({
      changes: [
        { messageRowId: 77, banner: 'shown' },
        { messageRowId: 1, banner: 'shown' },
      ],
    })
    expect(store.rows('SELECT message_row_id, banner FROM banners')).toEqual([
      { message_row_id: 1, banner: 'shown' },
    ])
  })
})
