import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { commitBatch } from './commit-batch.ts'
import { migrate } from './migrate.ts'
import type { WorkerRequest } from './protocol.ts'
import { createWriter } from './write-jobs.ts'

let store = memoryDatabase(migrate)
beforeEach(() => {
  store = memoryDatabase(migrate)
})

const accept = (id: number, input: ReturnType<typeof messageDelivery>): WorkerRequest => ({
  id,
  op: 'accept',
  input,
})
const good = (id: number) => accept(id, messageDelivery(`d${id}`, { messageKey: `m${id}` }))
/** Its time is no whole number, which no column for times takes. */
const guilty = (id: number) =>
  accept(id, messageDelivery(`d${id}`, { messageKey: `m${id}`, occurredAt: 1.5 }))
const run = (jobs: WorkerRequest[], db = store.db) => commitBatch(createWriter(db), jobs)

describe('a batch', () => {
  it('is answered job by job', () => {
    const replies = run([good(1), good(2), { id: 3, op: 'pragmas', input: null }])
    expect(replies.map(({ id }) => id)).toEqual([1, 2, 3])
    expect(replies.every((reply) => 'value' in reply)).toBe(true)
    expect(store.count('message_log')).toBe(2)
  })

  it('keeps the one delivery that cannot be stored as unreadable, and acknowledges its neighbours', () => {
    const replies = run([good(1), guilty(2), good(3)])
    expect(replies).toMatchObject([
      { id: 1, value: { status: 'new-message' } },
      { id: 2, value: { status: 'unreadable' } },
      { id: 3, value: { status: 'new-message' } },
    ])
    expect(store.count('message_log')).toBe(2)
    expect(store.rows('SELECT identity, unreadable_why IS NULL AS readable FROM deliveries')).toEqual([
      { identity: 'd1', readable: 1 },
      { identity: 'd2', readable: 0 },
      { identity: 'd3', readable: 1 },
    ])
    expect(store.rows("SELECT count FROM counters WHERE kind = 'event'")).toEqual([{ count: 3 }])
  })

  it('fails a delivery that cannot even be kept as unreadable, so that its sender comes again', () => {
    const bad = accept(2, messageDelivery('d2', {}, { receivedAt: 1.5 }))
    const replies = run([good(1), bad])
    expect(replies[0]).toHaveProperty('value')
    expect(replies[1]).toMatchObject({ id: 2, failure: { message: expect.stringContaining('INTEGER') } })
    expect(store.count('deliveries')).toBe(1)
  })

  it('fails another job alone', () => {
    const span = { id: 1, from: 1.5, to: null, cause: 'off', reason: null }
    const replies = run([good(1), { id: 2, op: 'blind-span', input: span }, good(3)])
    expect(replies[1]).toMatchObject({ id: 2, failure: { message: expect.stringContaining('REAL value') } })
    expect(store.count('message_log')).toBe(2)
    expect(store.count('blind_spans')).toBe(0)
  })
})

describe('the search index after a batch', () => {
  const said = (id: number, key: string, text: string, statusAt = 500) =>
    accept(id, messageDelivery(`d${id}`, { messageKey: key, text, statusAt }))
  const hits = (word: string) =>
    store
      .rows(`SELECT rowid FROM messages_fts WHERE messages_fts MATCH '"${word}"'`)
      .map((row) => row['rowid'])
  const isWhole = () => {
    store.db.exec("INSERT INTO messages_fts (messages_fts, rank) VALUES ('integrity-check', 1)")
  }

  it('holds every message of it, and was written once', () => {
    const segments = () => store.count('messages_fts_idx')
    run([said(1, 'a', 'alfa'), said(2, 'b', 'beta'), said(3, 'c', 'gama')])
    expect([hits('alfa'), hits('beta'), hits('gama')]).toEqual([[1], [2], [3]])
    expect(segments()).toBe(1)
    isWhole()
  })

  it('follows a text that changes within the batch that brought it', () => {
    run([said(1, 'a', 'alfa'), said(2, 'b', 'beta'), said(3, 'a', 'omega', 900), said(4, 'c', 'gama')])
    expect([hits('alfa'), hits('omega'), hits('beta'), hits('gama')]).toEqual([[], [1], [2], [3]])
    isWhole()
  })

  it('forgets what is forgotten within the batch that brought it', () => {
    const forget = { id: 2, op: 'forget', input: { before: 10_000, limit: 10 } }
    run([
      accept(1, messageDelivery('d1', { text: 'alfa' }, { receivedAt: 100 })),
      forget,
      said(3, 'b', 'beta'),
    ])
    expect([hits('alfa'), hits('beta')]).toEqual([[], [1]])
    isWhole()
  })

  it('owes nothing to a batch that was undone', () => {
    const writer = createWriter(store.db)
    commitBatch(writer, [said(1, 'a', 'alfa'), guilty(2), said(3, 'c', 'gama')])
    expect([hits('alfa'), hits('gama')]).toEqual([[1], [3]])
    commitBatch(writer, [said(4, 'd', 'delta')])
    expect(hits('delta')).toEqual([4])
    isWhole()
  })

  it('keeps its place where a further word on a recovered message is undone', () => {
    const job = { spanId: 1, locationId: 'x', channel: 'other' }
    const at = (id: number, key: string, attachmentCount: number) =>
      messageDelivery(`d${id}`, { messageKey: key, text: key, attachmentCount }, { verifiedBy: 'recovered' })
    // The third is a word on the first, with half an attachment, which no column takes.
    const deliveries = [at(1, 'alfa', 0), at(2, 'beta', 0), at(3, 'alfa', 1.5)]
    const replies = run([{ id: 5, op: 'recover', input: { job, deliveries, checked: 3, through: 9 } }])
    expect(replies[0]).toHaveProperty('value')
    expect(['alfa', 'beta'].map((word) => hits(word).length)).toEqual([1, 1])
    isWhole()
  })
})

describe('a store in trouble', () => {
  let directory = ''
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'saliente-batch-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  it('that is locked fails every job, and calls no delivery unreadable', () => {
    const path = join(directory, 'log.db')
    const db = new DatabaseSync(path, { timeout: 0 })
    migrate(db)
    const writer = createWriter(db)
    const other = new DatabaseSync(path)
    other.exec('BEGIN EXCLUSIVE')
    const replies = commitBatch(writer, [good(1), good(2)])
    other.exec('ROLLBACK')
    expect(replies).toMatchObject([
      { id: 1, failure: { message: 'database is locked' } },
      { id: 2, failure: { message: 'database is locked' } },
    ])
    expect(commitBatch(writer, [good(1)])).toMatchObject([{ value: { status: 'new-message' } }])
    other.close()
    db.close()
  })

  it('that is full fails the jobs, and takes them once there is room', () => {
    const { page_count: pages } = store.rows('PRAGMA page_count')[0] ?? {}
    store.db.exec(`PRAGMA max_page_count = ${String(pages)}`)
    const raw = new Uint8Array(100_000)
    const big = accept(1, messageDelivery('d1', {}, { raw }))
    expect(run([big])).toMatchObject([{ failure: { message: expect.stringContaining('full') } }])
    expect(store.db.isTransaction).toBe(false)
    store.db.exec('PRAGMA max_page_count = 100000')
    expect(run([big])).toMatchObject([{ value: { status: 'new-message' } }])
  })
})
