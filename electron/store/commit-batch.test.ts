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
    const unknownRow = { changes: [{ messageRowId: 77, banner: 'shown' }] }
    const replies = run([good(1), { id: 2, op: 'banners', input: unknownRow }, good(3)])
    expect(replies[1]).toMatchObject({ id: 2, failure: { message: expect.stringContaining('FOREIGN KEY') } })
    expect(store.count('message_log')).toBe(2)
    expect(store.count('banners')).toBe(0)
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
