import { beforeEach, describe, expect, it } from 'vitest'
import type { BlindSpan } from '#shared/hearing.ts'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import {
  readAddresses,
  readBlindSpans,
  readHearsSince,
  readLedgerStart,
  readNameHolds,
} from './hearing-jobs.ts'
import { migrate } from './migrate.ts'
import { createWriter } from './write-jobs.ts'

let { db } = memoryDatabase(migrate)
let jobs = createWriter(db).jobs
beforeEach(() => {
  db = memoryDatabase(migrate).db
  jobs = createWriter(db).jobs
})

const span = (id: number, changes: Partial<BlindSpan> = {}): BlindSpan => ({
  id,
  from: id * 1_000,
  to: null,
  cause: 'tunnel-down',
  reason: null,
  ...changes,
})
const here = { host: 'sal-x.example', pathTag: 'aaaa' }

describe('the ledger of blind time', () => {
  it('keeps the last word on each span, newest first', () => {
    jobs['blind-span'](span(1))
    jobs['blind-span'](span(2, { cause: 'off' }))
    jobs['blind-span'](span(1, { to: 1_500, reason: 'stranger' }))
    expect(readBlindSpans(db)).toEqual([
      span(2, { cause: 'off' }),
      span(1, { to: 1_500, reason: 'stranger' }),
    ])
  })

  it('begins where the last run left it, and knows nothing before anything was heard', () => {
    expect(readLedgerStart(db)).toEqual({ last: null, open: [], nextId: 1 })
    jobs.heartbeat({ at: 5_000, heardAt: null })
    expect(readLedgerStart(db).last).toBe(null)
    jobs.heartbeat({ at: 6_000, heardAt: 5_900 })
    jobs.heartbeat({ at: 7_000, heardAt: null })
    jobs['blind-span'](span(1, { to: 2_000 }))
    jobs['blind-span'](span(2))
    expect(readLedgerStart(db)).toEqual({ last: { at: 7_000, heardAt: 5_900 }, open: [span(2)], nextId: 3 })
  })

  it('knows since when it is heard without a long break', () => {
    const since = () => readHearsSince(db, { broken: 600, now: 9_000 })
    expect(since()).toBeNull()
    jobs['blind-span'](span(1, { to: 1_700 }))
    jobs['blind-span'](span(2, { to: 2_100 }))
    expect(since()).toBe(1_700)
    jobs['blind-span'](span(3))
    expect(since()).toBe(9_000)
  })

  it('takes no cause it does not know', () => {
    const run = () => db.exec("INSERT INTO blind_spans VALUES (1, 1, NULL, 'bored', NULL)")
    expect(run).toThrow(/CHECK/)
  })
})

describe('the public URLs', () => {
  it('counts a URL as known once something genuine came by it, and no test', () => {
    jobs.accept({ ...messageDelivery('d1', {}, { receivedAt: 10, verifiedBy: 'test' }), arrivedBy: here })
    expect(readAddresses(db)).toEqual([])
    jobs.accept({ ...messageDelivery('d2', {}, { receivedAt: 20 }), arrivedBy: here })
    jobs.accept({ ...messageDelivery('d3', {}, { receivedAt: 30 }), arrivedBy: null })
    const held = { ...messageDelivery('d4', {}, { receivedAt: 40 }), locationId: 'l', appId: 'a', sample: '' }
    jobs.hold({ ...held, arrivedBy: { ...here, pathTag: 'bbbb' } })
    expect(readAddresses(db)).toEqual([
      { host: here.host, pathTag: 'bbbb', lastGenuineAt: 40, toldAt: null },
      { ...here, lastGenuineAt: 20, toldAt: null },
    ])
  })

  it('remembers that the person was told of one', () => {
    jobs['address-told']({ ...here, at: 50 })
    jobs.accept({ ...messageDelivery('d1', {}, { receivedAt: 60 }), arrivedBy: here })
    expect(readAddresses(db)).toEqual([{ ...here, lastGenuineAt: 60, toldAt: 50 }])
  })
})

describe('a name in other hands', () => {
  it('tells of the one that lasts, else of a certain one, else of the newest', () => {
    jobs['name-hold']({ name: 'mine', from: 1, to: 5, certain: true })
    jobs['name-hold']({ name: 'mine', from: 10, to: 15, certain: false })
    expect(readNameHolds(db)[0]).toEqual({ name: 'mine', from: 1, to: 5, certain: true })
    jobs['name-hold']({ name: 'mine', from: 20, to: null, certain: false })
    expect(readNameHolds(db)[0]?.from).toBe(20)
    jobs['name-hold']({ name: 'mine', from: 20, to: null, certain: true })
    jobs['name-hold']({ name: 'mine', from: 20, to: 25, certain: false })
    expect(readNameHolds(db)[0]).toEqual({ name: 'mine', from: 20, to: 25, certain: true })
    jobs['forget-holds'](null)
    expect(readNameHolds(db)).toEqual([])
  })
})
