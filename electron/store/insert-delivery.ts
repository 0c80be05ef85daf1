import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { mergedColumns, messageColumns, type MessageColumns, toColumns } from './message-columns.ts'
import { selectMessageRow, toMessageRow } from './message-rows.ts'
import type { Accepted, NewDelivery } from './protocol.ts'
import { isNewerStatus } from './status-order.ts'

type Statements = ReturnType<typeof prepareStatements>

/** Inserts deliveries and keeps one row a message; its statements are prepared once for the life of the connection. */
export function createDeliveryInserter(db: DatabaseSync): (delivery: NewDelivery) => Accepted {
  const statements = prepareStatements(db)
  return (delivery) => insertDelivery(statements, delivery)
}

function prepareStatements(db: DatabaseSync) {
  const placeholders = messageColumns.map(() => '?').join(', ')
  return {
    insertDelivery: db.prepare(
      `INSERT INTO deliveries (identity, received_at, webhook_id, event_type, location_id, app_id, verified_by, headers,
         raw, unreadable_why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (identity) DO NOTHING`,
    ),
    linkDelivery: db.prepare('UPDATE deliveries SET message_row_id = ? WHERE id = ?'),
    findMessage: db.prepare(
      'SELECT id, status, call_outcome, status_at, status_identity FROM messages WHERE message_key = ?',
    ),
    insertMessage: db.prepare(`INSERT INTO messages (${messageColumns.join(', ')}) VALUES (${placeholders})`),
    fillIn: db.prepare(updateMessage((column) => `coalesce(${column}, ?)`, false)),
    replace: db.prepare(updateMessage((column) => `coalesce(?, ${column})`, true)),
    readRow: db.prepare(`${selectMessageRow} WHERE m.id = ?`),
  }
}

function updateMessage(merged: (column: string) => string, withStatus: boolean): string {
  const status = withStatus
    ? ', status = ?, call_status = ?, call_duration = ?, call_outcome = ?, status_at = ?, status_identity = ?'
    : ''
  const columns = mergedColumns.map((column) => `${column} = ${merged(column)}`).join(', ')
  return `UPDATE messages SET ${columns}, attachment_count = max(attachment_count, ?)${status} WHERE id = ?`
}

function insertDelivery(statements: Statements, delivery: NewDelivery): Accepted {
  const { event, identity, receivedAt, verifiedBy, headers, raw } = delivery
  const { webhookId, eventType, locationId, appId } = event.envelope
  const why = event.kind === 'unreadable' ? event.why : null
  const bound = [identity, receivedAt, webhookId, eventType, locationId, appId, verifiedBy, headers, raw, why]
  const { changes, lastInsertRowid } = statements.insertDelivery.run(...bound)
  if (changes === 0) return { status: 'duplicate' }
  if (event.kind === 'other') return { status: 'stored' }
  const columns = toColumns(delivery, event)
  const existing = statements.findMessage.get(columns.message_key)
  if (existing) {
    statements.linkDelivery.run(Number(existing['id']), lastInsertRowid)
    return merge(statements, existing, columns)
  }
  const inserted = statements.insertMessage.run(...messageColumns.map((column) => columns[column]))
  const id = Number(inserted.lastInsertRowid)
  statements.linkDelivery.run(id, lastInsertRowid)
  return { status: event.kind === 'unreadable' ? 'unreadable' : 'new-message', row: rowOf(statements, id) }
}

/** A further delivery of a known message: the newer one gives its status, both fill in what the other leaves out. */
function merge(
  statements: Statements,
  existing: Record<string, SQLOutputValue>,
  columns: MessageColumns,
): Accepted {
  const id = Number(existing['id'])
  const newer = isNewerStatus(
    { at: columns.status_at, status: columns.status, identity: columns.status_identity },
    {
      at: Number(existing['status_at']),
      status: textOf(existing['status']),
      identity: textOf(existing['status_identity']) ?? '',
    },
  )
  const merged = [...mergedColumns.map((column) => columns[column]), columns.attachment_count]
  if (newer) {
    const { status, call_status, call_duration, call_outcome, status_at, status_identity } = columns
    const word = [status, call_status, call_duration, call_outcome, status_at, status_identity, id]
    statements.replace.run(...merged, ...word)
  } else {
    statements.fillIn.run(...merged, id)
  }
  const wasFailed = isFailed(textOf(existing['status']), textOf(existing['call_outcome']))
  const becameFailed = newer && !wasFailed && isFailed(columns.status, columns.call_outcome)
  return { status: 'updated-message', row: rowOf(statements, id), becameFailed }
}

const rowOf = (statements: Statements, id: number) => toMessageRow(statements.readRow.get(id) ?? {})

const isFailed = (status: string | null, outcome: string | null): boolean =>
  status === 'failed' || status === 'undelivered' || outcome === 'failed'

const textOf = (value: SQLOutputValue | undefined): string | null =>
  typeof value === 'string' ? value : null
