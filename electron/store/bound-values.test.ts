import { describe, expect, it } from 'vitest'
import { createLogInserter } from '#tests/support/insert-into-log.ts'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { migrate } from './migrate.ts'
import { createNameJobs, createNameReads } from './name-jobs.ts'
import { readPage } from './read-log.ts'

/** What would end a text or a statement if it were pasted into SQL instead of being bound to it. */
const hostile = [
  "x'; DROP TABLE messages; --",
  "x'); DELETE FROM deliveries; --",
  "' OR '1'='1",
  '" OR 1=1 --',
  'x" UNION SELECT raw FROM deliveries --',
  '?1 :name @name $name',
  '%_\\',
  '\0; DROP TABLE messages',
]

describe.each(hostile)('a value like %j', (value) => {
  const store = memoryDatabase(migrate)
  const insert = createLogInserter(store.db)
  insert(messageDelivery('other', { messageKey: 'other' }))
  insert(
    messageDelivery(value, {
      messageKey: value,
      messageId: value,
      status: value,
      userId: value,
      contactId: value,
      conversationId: value,
      locationId: value,
      source: value,
      subject: value,
      text: value,
      fromAddress: value,
      toAddress: value,
    }),
  )

  it('in a delivery is stored as it is, and nothing else happens', () => {
    expect(store.count('messages')).toBe(2)
    expect(store.count('deliveries')).toBe(2)
    const columns = 'message_id, status, user_id, contact_id, conversation_id, location_id, source, subject'
    const [row] = store.rows(
      `SELECT ${columns}, body_text, from_address, to_address FROM message_log WHERE id = 2`,
    )
    expect(Object.values(row ?? {}).map((stored) => String(stored).toLowerCase())).toEqual(
      Array.from({ length: 11 }, () => value.toLowerCase()),
    )
  })

  it('in a filter finds what is equal to it', () => {
    const find = (filter: object) =>
      readPage(store.db, { filter, anchor: { kind: 'newest' }, limit: 10 }).rows.map(({ id }) => id)
    expect(find({ userIds: [value] })).toEqual([2])
    expect(find({ statuses: [value] })).toEqual([2])
    expect(find({ userIds: [`${value} `] })).toEqual([])
    expect(store.count('messages')).toBe(2)
  })

  it('in a name is a name', () => {
    const key = { kind: 'contact' as const, id: value }
    const entry = { ...key, name: value, source: 'person' as const, updatedAt: 1 }
    const jobs = createNameJobs(store.db)
    jobs.names({ entries: [entry] })
    expect(createNameReads(store.db).names({ keys: [key] })).toEqual([entry])
    jobs['forget-name'](key)
    expect(store.count('names')).toBe(0)
    expect(store.count('messages')).toBe(2)
  })
})
