import { beforeEach, describe, expect, it } from 'vitest'
import type { OutboundMessage } from '#shared/event.ts'
import type { LogFilter, LogPageRequest } from '#shared/query.ts'
import { createLogInserter } from '#tests/support/insert-into-log.ts'
import { messageDelivery, otherDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { migrate } from './migrate.ts'
import { readPage } from './read-log.ts'

let store = memoryDatabase(migrate)
let insert = createLogInserter(store.db)
let made = 0
beforeEach(() => {
  store = memoryDatabase(migrate)
  insert = createLogInserter(store.db)
  made = 0
})

/** Adds a message that arrived at `receivedAt`. */
function add(receivedAt: number, message: Partial<OutboundMessage> = {}): void {
  made += 1
  insert(messageDelivery(`d${made}`, { messageKey: `m${made}`, ...message }, { receivedAt }))
}
const page = (anchor: LogPageRequest['anchor'], limit = 3, filter: LogFilter = {}) => {
  const { rows, hasNewer, hasOlder } = readPage(store.db, { filter, anchor, limit })
  return { ids: rows.map(({ id }) => id), hasNewer, hasOlder }
}
const found = (filter: LogFilter) => page({ kind: 'newest' }, 50, filter).ids
/** Where row `id` stands. Rows 1 to 7 arrive two at a time, so that the time alone does not tell them apart. */
const cursor = (id: number) => ({ listedAt: Math.ceil(id / 2) * 100, id })

describe('paging', () => {
  beforeEach(() => {
    for (let id = 1; id <= 7; id += 1) add(cursor(id).listedAt)
  })

  it('starts at the newest', () => {
    expect(page({ kind: 'newest' })).toEqual({ ids: [7, 6, 5], hasNewer: false, hasOlder: true })
  })

  it('starts at the oldest, newest first all the same', () => {
    expect(page({ kind: 'oldest' })).toEqual({ ids: [3, 2, 1], hasNewer: true, hasOlder: false })
  })

  it('goes on to older rows without a gap or a repeat', () => {
    const older = page({ kind: 'older-than', cursor: cursor(5) })
    expect(older).toEqual({ ids: [4, 3, 2], hasNewer: true, hasOlder: true })
    const last = page({ kind: 'older-than', cursor: cursor(2) })
    expect(last).toEqual({ ids: [1], hasNewer: true, hasOlder: false })
  })

  it('goes back to newer rows, those next to the cursor', () => {
    const newer = page({ kind: 'newer-than', cursor: cursor(3) })
    expect(newer).toEqual({ ids: [6, 5, 4], hasNewer: true, hasOlder: true })
    expect(page({ kind: 'newer-than', cursor: cursor(6) })).toEqual({
      ids: [7],
      hasNewer: false,
      hasOlder: true,
    })
  })

  it('puts a message near the middle of its page', () => {
    expect(page({ kind: 'around', id: 4 })).toEqual({ ids: [5, 4, 3], hasNewer: true, hasOlder: true })
    expect(page({ kind: 'around', id: 7 })).toEqual({ ids: [7, 6, 5], hasNewer: false, hasOlder: true })
    expect(page({ kind: 'around', id: 1 }, 7)).toEqual({
      ids: [4, 3, 2, 1],
      hasNewer: true,
      hasOlder: false,
    })
    expect(page({ kind: 'around', id: 99 }).ids).toEqual([])
  })

  it('says that nothing more is there when a page ends exactly at the end', () => {
    expect(page({ kind: 'newest' }, 7)).toEqual({
      ids: [7, 6, 5, 4, 3, 2, 1],
      hasNewer: false,
      hasOlder: false,
    })
  })

  it('has an empty page of an empty log', () => {
    store.db.exec('DELETE FROM deliveries; DELETE FROM messages')
    expect(page({ kind: 'newest' })).toEqual({ ids: [], hasNewer: false, hasOlder: false })
  })
})

describe('the order', () => {
  it('is that of the arrivals, not of what the sender says', () => {
    add(300, { occurredAt: 1 })
    add(100, { occurredAt: 9_000 })
    add(200)
    expect(found({})).toEqual([1, 3, 2])
  })
})

describe('filters', () => {
  it('by channel', () => {
    add(100, { channel: 'sms' })
    add(200, { channel: 'email' })
    add(300, { channel: 'call' })
    expect(found({ channels: ['sms', 'call'] })).toEqual([3, 1])
    expect(found({ channels: [] })).toEqual([3, 2, 1])
  })

  it('by teammate, null being automation', () => {
    add(100, { userId: 'ana' })
    add(200, { userId: null })
    add(300, { userId: 'beto' })
    expect(found({ userIds: ['ana'] })).toEqual([1])
    expect(found({ userIds: [null] })).toEqual([2])
    expect(found({ userIds: ['beto', null] })).toEqual([3, 2])
  })

  it('by status, which for a call is its outcome', () => {
    add(100, { status: 'delivered' })
    add(200, { channel: 'call', status: 'completed', callOutcome: 'voicemail' })
    add(300, { status: null })
    expect(found({ statuses: ['delivered', 'voicemail'] })).toEqual([2, 1])
    expect(found({ statuses: ['completed'] })).toEqual([])
  })

  it('by time, both ends included: a day ends with its last millisecond', () => {
    for (const at of [100, 200, 300]) add(at)
    expect(found({ since: 200 })).toEqual([3, 2])
    expect(found({ until: 200 })).toEqual([2, 1])
    expect(found({ since: 200, until: 299 })).toEqual([2])
  })

  it('together, and while paging', () => {
    for (let at = 100; at <= 800; at += 100) add(at, { userId: at % 200 === 0 ? 'ana' : 'beto' })
    expect(found({ userIds: ['ana'], since: 300, text: 'hola' })).toEqual([8, 6, 4])
    const older = { kind: 'older-than', cursor: { listedAt: 800, id: 8 } } as const
    expect(page(older, 2, { userIds: ['ana'] })).toEqual({ ids: [6, 4], hasNewer: true, hasOlder: true })
  })

  it('hold unreadable deliveries only where nothing is filtered', () => {
    insert(otherDelivery('d1', { unreadable: 'not JSON' }))
    expect(found({})).toEqual([1])
    expect(found({ text: 'json' })).toEqual([])
  })
})

describe('a row', () => {
  it('carries the first 2,000 characters of a long text', () => {
    add(100, { text: 'ñ'.repeat(3_000) })
    const [row] = readPage(store.db, { filter: {}, anchor: { kind: 'newest' }, limit: 1 }).rows
    expect(row?.text).toBe('ñ'.repeat(2_000))
  })
})
