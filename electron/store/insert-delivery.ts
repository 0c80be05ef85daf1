import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { OutboundMessage, ParsedEvent } from '#shared/event.ts'
import { selectMessageRow, toMessageRow } from './message-rows.ts'
import type { Accepted, NewDelivery } from './protocol.ts'
import { isNewerStatus } from './status-order.ts'

const messageColumns = [
  'message_key',
  'listed_at',
  'received_at',
  'occurred_at',
  'channel',
  'channel_label',
  'direction',
  'status',
  'call_status',
  'call_duration',
  'call_outcome',
  'user_id',
  'contact_id',
  'conversation_id',
  'location_id',
  'message_id',
  'original_message_id',
  'source',
  'subject',
  'body_text',
  'html',
  'from_address',
  'to_address',
  'attachment_count',
  'verified_by',
  'is_test',
  'unreadable',
  'status_at',
  'status_identity',
] as const
type MessageColumns = Record<(typeof messageColumns)[number], SQLInputValue>

/** Columns a later delivery may fill in or, when it is the newer one, replace; never with nothing. */
const mergedColumns = [
  'channel_label',
  'direction',
  'user_id',
  'contact_id',
  'conversation_id',
  'location_id',
  'message_id',
  'original_message_id',
  'source',
  'subject',
  'body_text',
  'from_address',
  'to_address',
] as const

const isFailed = (status: unknown, outcome: unknown): boolean =>
  status === 'failed' || status === 'undelivered' || outcome === 'failed'

const unreadableMessage: OutboundMessage = {
  messageKey: null,
  messageId: null,
  originalMessageId: null,
  channel: 'other',
  channelLabel: null,
  direction: null,
  status: null,
  callStatus: null,
  callDuration: null,
  callOutcome: null,
  userId: null,
  contactId: null,
  conversationId: null,
  locationId: null,
  source: null,
  subject: null,
  text: null,
  html: false,
  fromAddress: null,
  toAddress: null,
  attachmentCount: 0,
  occurredAt: null,
  statusAt: null,
}

/** Inserts deliveries and keeps one row a message; its statements are prepared once for the life of the connection. */
export function createDeliveryInserter(db: DatabaseSync): (delivery: NewDelivery) => Accepted {
  const insertDelivery = db.prepare(
    `INSERT INTO deliveries (identity, received_at, webhook_id, event_type, location_id, app_id, verified_by, headers,
       raw, unreadable_why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (identity) DO NOTHING`,
  )
  const linkDelivery = db.prepare('UPDATE deliveries SET message_row_id = ? WHERE id = ?')
  const findMessage = db.prepare(
    'SELECT id, status, call_outcome, status_at, status_identity FROM messages WHERE message_key = ?',
  )
  const insertMessage = db.prepare(
    `INSERT INTO messages (${messageColumns.join(', ')}) VALUES (${messageColumns.map(() => '?').join(', ')})`,
  )
  const fillIn = db.prepare(updateMessage((column) => `coalesce(${column}, ?)`, false))
  const replace = db.prepare(updateMessage((column) => `coalesce(?, ${column})`, true))
  const readRow = db.prepare(`${selectMessageRow} WHERE m.id = ?`)

  const rowOf = (id: number) => toMessageRow(readRow.get(id) ?? {})

  function merge(existing: Record<string, unknown>, columns: MessageColumns): Accepted {
    const id = Number(existing['id'])
    const newer = isNewerStatus(
      {
        at: Number(columns.status_at),
        status: textOf(columns.status),
        identity: String(columns.status_identity),
      },
      {
        at: Number(existing['status_at']),
        status: textOf(existing['status']),
        identity: String(existing['status_identity']),
      },
    )
    const merged = mergedColumns.map((column) => columns[column])
    if (newer) {
      const { status, call_status, call_duration, call_outcome, status_at, status_identity } = columns
      replace.run(
        ...merged,
        columns.attachment_count,
        status,
        call_status,
        call_duration,
        call_outcome,
        status_at,
        status_identity,
        id,
      )
    } else {
      fillIn.run(...merged, columns.attachment_count, id)
    }
    const wasFailed = isFailed(existing['status'], existing['call_outcome'])
    const becameFailed = newer && !wasFailed && isFailed(columns.status, columns.call_outcome)
    return { status: 'updated-message', row: rowOf(id), becameFailed }
  }

  return function insert(delivery) {
    const { event } = delivery
    const { webhookId, eventType, locationId, appId } = event.envelope
    const why = event.kind === 'unreadable' ? event.why : null
    const { changes, lastInsertRowid } = insertDelivery.run(
      delivery.identity,
      delivery.receivedAt,
      webhookId,
      eventType,
      locationId,
      appId,
      delivery.verifiedBy,
      delivery.headers,
      delivery.raw,
      why,
    )
    if (changes === 0) return { status: 'duplicate' }
    if (event.kind === 'other') return { status: 'stored' }
    const columns = toColumns(delivery, event)
    const existing = findMessage.get(columns.message_key)
    if (existing) {
      const accepted = merge(existing, columns)
      linkDelivery.run(Number(existing['id']), lastInsertRowid)
      return accepted
    }
    const inserted = insertMessage.run(...messageColumns.map((column) => columns[column]))
    const id = Number(inserted.lastInsertRowid)
    linkDelivery.run(id, lastInsertRowid)
    return { status: event.kind === 'unreadable' ? 'unreadable' : 'new-message', row: rowOf(id) }
  }
}

function updateMessage(merged: (column: string) => string, withStatus: boolean): string {
  const status = withStatus
    ? ', status = ?, call_status = ?, call_duration = ?, call_outcome = ?, status_at = ?, status_identity = ?'
    : ''
  const columns = mergedColumns.map((column) => `${column} = ${merged(column)}`).join(', ')
  return `UPDATE messages SET ${columns}, attachment_count = max(attachment_count, ?)${status} WHERE id = ?`
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The row a delivery would make on its own. The test lane has keys of its own: a test never touches a real message. */
function toColumns(delivery: NewDelivery, event: Exclude<ParsedEvent, { kind: 'other' }>): MessageColumns {
  const message =
    event.kind === 'message' ? event.message : { ...unreadableMessage, locationId: event.envelope.locationId }
  const isTest = delivery.verifiedBy === 'test'
  const key = message.messageKey === null ? `delivery:${delivery.identity}` : `message:${message.messageKey}`
  const occurredAt = message.occurredAt ?? delivery.receivedAt
  return {
    message_key: isTest ? `test:${key}` : key,
    listed_at: delivery.verifiedBy === 'recovered' ? occurredAt : delivery.receivedAt,
    received_at: delivery.receivedAt,
    occurred_at: occurredAt,
    channel: message.channel,
    channel_label: message.channelLabel,
    direction: message.direction,
    status: message.status,
    call_status: message.callStatus,
    call_duration: message.callDuration,
    call_outcome: message.callOutcome,
    user_id: message.userId,
    contact_id: message.contactId,
    conversation_id: message.conversationId,
    location_id: message.locationId,
    message_id: message.messageId,
    original_message_id: message.originalMessageId,
    source: message.source,
    subject: message.subject,
    body_text: message.text,
    html: message.html ? 1 : 0,
    from_address: message.fromAddress,
    to_address: message.toAddress,
    attachment_count: message.attachmentCount,
    verified_by: delivery.verifiedBy,
    is_test: isTest ? 1 : 0,
    unreadable: event.kind === 'unreadable' ? 1 : 0,
    status_at: message.statusAt ?? delivery.receivedAt,
    status_identity: delivery.identity,
  }
}
