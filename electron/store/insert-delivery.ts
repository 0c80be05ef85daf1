import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { ParsedEvent } from '#shared/event.ts'
import { isFailed } from '#shared/is-failed.ts'
import type { IndexWriter } from './index-writer.ts'
import { mergeMessage } from './merge-message.ts'
import {
  mergedColumns,
  messageColumns,
  type MessageColumns,
  statusColumns,
  toColumns,
} from './message-columns.ts'
import { selectMessageRow, toMessageRow } from './message-rows.ts'
import type { Accepted, NewDelivery } from './protocol.ts'

type Statements = ReturnType<typeof prepareStatements>
interface Context {
  statements: Statements
  index: IndexWriter
}

/** Inserts deliveries and keeps one row a message; its statements are prepared once for the life of the connection. */
export function createDeliveryInserter(
  db: DatabaseSync,
  index: IndexWriter,
): (delivery: NewDelivery) => Accepted {
  const context = { statements: prepareStatements(db), index }
  return (delivery) => insertDelivery(context, delivery)
}

function prepareStatements(db: DatabaseSync) {
  const placeholders = messageColumns.map(() => '?').join(', ')
  const set = (columns: readonly string[]) => columns.map((column) => `${column} = ?`).join(', ')
  return {
    insertDelivery: db.prepare(
      `INSERT INTO deliveries (identity, received_at, webhook_id, event_type, location_id, app_id, verified_by, headers,
         raw, unreadable_why, message_row_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    findDelivery: db.prepare('SELECT 1 FROM deliveries WHERE identity = ?'),
    findMessage: db.prepare(
      `SELECT id, status, call_status, status_at, status_identity, said_by, ${mergedColumns.join(', ')} FROM messages
       WHERE message_key = ?`,
    ),
    findTwin: db.prepare(
      `SELECT id, status, call_status, status_at, status_identity, said_by, ${mergedColumns.join(', ')} FROM messages
       WHERE conversation_id = ? AND occurred_at BETWEEN ? AND ? AND channel = ? AND is_test = 0
         AND (verified_by = 'recovered') <> ?
         AND CASE WHEN channel = 'email' THEN subject IS ?
             ELSE body_text IS ? AND (message_id IS NULL OR ? IS NULL OR message_id = ?) END LIMIT 1`,
    ),
    insertMessage: db.prepare(`INSERT INTO messages (${messageColumns.join(', ')}) VALUES (${placeholders})`),
    /** What does not depend on which delivery is the newest: the first arrival, and the most that was said. */
    merge: db.prepare(
      `UPDATE messages SET ${set(mergedColumns)}, said_by = ?, attachment_count = max(attachment_count, ?),
         html = max(html, ?), received_at = min(received_at, ?), listed_at = min(listed_at, ?),
         occurred_at = min(occurred_at, ?) WHERE id = ?`,
    ),
    setStatus: db.prepare(`UPDATE messages SET ${set(statusColumns)} WHERE id = ?`),
    readRow: db.prepare(`${selectMessageRow} WHERE m.id = ?`),
  }
}

function insertDelivery(context: Context, delivery: NewDelivery): Accepted {
  const { statements } = context
  const { event, receivedAt, verifiedBy, headers, raw } = delivery
  const { webhookId, eventType, locationId, appId } = event.envelope
  const why = event.kind === 'unreadable' ? event.why : null
  // A genuine body sent as a test must not make the genuine delivery look like a repeat.
  const identity = verifiedBy === 'test' ? `test:${delivery.identity}` : delivery.identity
  if (statements.findDelivery.get(identity)) return { status: 'duplicate' }
  const accepted =
    event.kind === 'other' ? ({ status: 'stored' } as const) : insertMessage(context, delivery, event)
  const bound = [identity, receivedAt, webhookId, eventType, locationId, appId, verifiedBy, headers, raw, why]
  statements.insertDelivery.run(...bound, 'row' in accepted ? accepted.row.id : null)
  return accepted
}

/** The delivery's message: a row of its own, or a further word on one that is there. */
function insertMessage(
  { statements, index }: Context,
  delivery: NewDelivery,
  event: Exclude<ParsedEvent, { kind: 'other' }>,
): Accepted {
  const columns = toColumns(delivery, event)
  const existing = statements.findMessage.get(columns.message_key) ?? twinOf(statements, columns)
  if (existing) {
    if (index.waits(Number(existing['id']))) index.write()
    return merge(statements, existing, columns)
  }
  const inserted = statements.insertMessage.run(...messageColumns.map((column) => columns[column]))
  const id = Number(inserted.lastInsertRowid)
  index.inserted(id)
  return { status: event.kind === 'unreadable' ? 'unreadable' : 'new-message', row: rowOf(statements, id) }
}

/** Milliseconds by which the webhook and the export may disagree on when one message was sent. */
const TWIN_WITHIN = 2000

/**
 * The same message by its other way: some webhooks carry no id, or another one than the export. Only sought where that can
 * be, and only between what came by webhook and what was asked for.
 */
function twinOf(statements: Statements, columns: MessageColumns) {
  const recovered = columns.verified_by === 'recovered'
  const hasOwnKey = columns.message_id !== null && columns.channel !== 'email'
  if (columns.is_test === 1 || columns.conversation_id === null || (hasOwnKey && !recovered)) return undefined
  const { conversation_id, channel, subject, body_text, message_id } = columns
  const at = Number(columns.occurred_at)
  const moment = [conversation_id, at - TWIN_WITHIN, at + TWIN_WITHIN, channel, recovered ? 1 : 0]
  return statements.findTwin.get(...moment, subject, body_text, message_id, message_id)
}

function merge(
  statements: Statements,
  existing: Record<string, SQLOutputValue>,
  columns: MessageColumns,
): Accepted {
  const id = Number(existing['id'])
  const before = rowOf(statements, id)
  const { newer, values, saidBy } = mergeMessage(existing, columns)
  const { attachment_count, html, received_at, occurred_at } = columns
  statements.merge.run(
    ...values,
    saidBy,
    attachment_count,
    html,
    received_at,
    // Listed as of its arrival, even where this delivery was recovered later.
    received_at,
    occurred_at,
    id,
  )
  if (newer) statements.setStatus.run(...statusColumns.map((column) => columns[column]), id)
  const row = rowOf(statements, id)
  return { status: 'updated-message', row, becameFailed: !isFailed(before) && isFailed(row) }
}

const rowOf = (statements: Statements, id: number) => toMessageRow(statements.readRow.get(id) ?? {})
