import { beforeEach, describe, expect, it } from 'vitest'
import { createLogInserter } from '#tests/support/insert-into-log.ts'
import { messageDelivery, otherDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { migrate } from './migrate.ts'

let store = memoryDatabase(migrate)
let insert = createLogInserter(store.db)
beforeEach(() => {
  store = memoryDatabase(migrate)
  insert = createLogInserter(store.db)
})
const firstMessage = () => store.rows('SELECT * FROM message_log')[0]

describe('one delivery', () => {
  it('becomes a row, with the bytes as they came', () => {
    const raw = Uint8Array.of(0x7b, 0xff, 0xfe, 0x00, 0x7d)
    const accepted = insert(messageDelivery('d1', { text: 'Hola Ana' }, { raw, receivedAt: 9_000 }))
    expect(accepted).toMatchObject({
      status: 'new-message',
      row: { id: 1, text: 'Hola Ana', receivedAt: 9_000, listedAt: 9_000, isTest: false, unreadable: false },
    })
    expect(store.rows('SELECT webhook_id, event_type, message_row_id, raw FROM delivery_log')).toEqual([
      { webhook_id: 'd1', event_type: 'OutboundMessage', message_row_id: 1, raw },
    ])
  })

  it('that comes again adds nothing', () => {
    insert(messageDelivery('d1'))
    expect(insert(messageDelivery('d1', { status: 'read', statusAt: 9_999 }))).toEqual({
      status: 'duplicate',
    })
    expect(store.count('deliveries')).toBe(1)
    expect(firstMessage()).toMatchObject({ status: 'sent' })
  })

  it('of another event is kept and makes no row', () => {
    expect(insert(otherDelivery('d1', { eventType: 'ContactCreate' }))).toEqual({ status: 'stored' })
    expect(store.count('messages')).toBe(0)
    expect(store.rows('SELECT event_type, message_row_id FROM delivery_log')).toEqual([
      { event_type: 'ContactCreate', message_row_id: null },
    ])
  })

  it('that cannot be read is a row of the list, but no message for people and scripts', () => {
    const accepted = insert(otherDelivery('d1', { unreadable: 'not JSON' }))
    expect(accepted).toMatchObject({ status: 'unreadable', row: { unreadable: true, text: null } })
    expect(store.count('message_log')).toBe(0)
    expect(store.rows('SELECT message_row_id FROM delivery_log')).toEqual([{ message_row_id: null }])
  })

  it('without any id is a message of its own', () => {
    insert(messageDelivery('d1', { messageKey: null, messageId: null }))
    insert(messageDelivery('d2', { messageKey: null, messageId: null }))
    expect(store.count('message_log')).toBe(2)
  })
})

describe('the time of a message', () => {
  it('is what the sender says, else its arrival', () => {
    insert(messageDelivery('d1', { messageKey: 'a', occurredAt: 700 }))
    insert(messageDelivery('d2', { messageKey: 'b', occurredAt: null, statusAt: null }))
    const times = store.rows('SELECT occurred_at, received_at FROM message_log ORDER BY id')
    expect(times).toEqual([
      { occurred_at: 700, received_at: 1_000 },
      { occurred_at: 1_000, received_at: 1_000 },
    ])
  })

  it('puts what was recovered later where it happened', () => {
    const late = messageDelivery('d1', { occurredAt: 700 }, { verifiedBy: 'recovered', receivedAt: 90_000 })
    expect(insert(late)).toMatchObject({ row: { listedAt: 700, receivedAt: 90_000 } })
  })
})

describe('a further delivery of a message', () => {
  it('that is newer gives its status, and what it leaves out stays', () => {
    insert(messageDelivery('d1', { text: 'Hola', userId: 'user-1', status: 'sent', statusAt: 500 }))
    const accepted = insert(
      messageDelivery('d2', {
        text: null,
        userId: null,
        status: 'delivered',
        statusAt: 600,
        attachmentCount: 2,
      }),
    )
    expect(accepted).toMatchObject({ status: 'updated-message', becameFailed: false, row: { id: 1 } })
    expect(firstMessage()).toMatchObject({
      status: 'delivered',
      body_text: 'Hola',
      user_id: 'user-1',
      attachment_count: 2,
    })
    expect(store.rows('SELECT message_row_id FROM delivery_log')).toHaveLength(2)
  })

  it('that is older fills in, and changes no status', () => {
    insert(messageDelivery('d1', { status: 'delivered', statusAt: 600, text: null }))
    insert(messageDelivery('d2', { status: 'failed', callStatus: 'busy', statusAt: 500, text: 'Hola' }))
    expect(firstMessage()).toMatchObject({ status: 'delivered', call_status: null, body_text: 'Hola' })
  })

  it('gives the words of a call together', () => {
    const call = { channel: 'call' as const, text: null }
    insert(
      messageDelivery('d1', { ...call, callStatus: 'completed', callDuration: 40, callOutcome: 'answered' }),
    )
    insert(
      messageDelivery('d2', { ...call, callStatus: 'voicemail', callOutcome: 'voicemail', statusAt: 900 }),
    )
    expect(firstMessage()).toMatchObject({
      call_status: 'voicemail',
      call_duration: null,
      call_outcome: 'voicemail',
    })
  })

  it('says once that the message failed', () => {
    insert(messageDelivery('d1'))
    const failed = insert(messageDelivery('d2', { status: 'failed', statusAt: 600 }))
    const again = insert(messageDelivery('d3', { status: 'undelivered', statusAt: 700 }))
    expect(failed).toMatchObject({ becameFailed: true })
    expect(again).toMatchObject({ becameFailed: false })
  })
})

describe('a test', () => {
  it('never touches a real message, nor hides its delivery', () => {
    insert(messageDelivery('d1', { text: 'a test' }, { verifiedBy: 'test' }))
    expect(insert(messageDelivery('d1', { text: 'real' }))).toMatchObject({ status: 'new-message' })
    insert(messageDelivery('d2', { text: 'another test', statusAt: 9_000 }, { verifiedBy: 'test' }))
    expect(store.rows('SELECT is_test, body_text, verified_by FROM message_log ORDER BY id')).toEqual([
      { is_test: 1, body_text: 'another test', verified_by: 'test' },
      { is_test: 0, body_text: 'real', verified_by: 'highlevel-ed25519' },
    ])
  })
})

describe('the search index', () => {
  const hits = (word: string) =>
    store.rows(`SELECT rowid FROM messages_fts WHERE messages_fts MATCH '"${word}"'`).length

  it('follows a text that a later delivery changes', () => {
    insert(messageDelivery('d1', { text: 'antes' }))
    insert(messageDelivery('d2', { text: 'después', statusAt: 900 }))
    expect([hits('antes'), hits('despues')]).toEqual([0, 1])
  })

  it('stays whole through updates that change no text', () => {
    insert(messageDelivery('d1', { text: 'antes' }))
    insert(messageDelivery('d2', { text: 'antes', status: 'read', statusAt: 900 }))
    expect(hits('antes')).toBe(1)
    expect(() =>
      store.db.exec("INSERT INTO messages_fts (messages_fts, rank) VALUES ('integrity-check', 1)"),
    ).not.toThrow()
  })
})
