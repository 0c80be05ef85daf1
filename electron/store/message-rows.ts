import type { SQLOutputValue } from 'node:sqlite'
import type { MessageRow } from '#shared/message.ts'

/** Characters of the text a list row carries; the detail has all of it. */
const ROW_TEXT = 2000

/** SELECT list and joins of one line of the log; `m` is the message. */
export const selectMessageRow = `
SELECT m.id, m.listed_at AS listedAt, m.received_at AS receivedAt, m.occurred_at AS occurredAt, m.channel,
  m.channel_label AS channelLabel, m.direction, m.status, m.call_status AS callStatus, m.call_duration AS callDuration,
  m.call_outcome AS callOutcome, m.user_id AS userId, u.name AS userName, m.contact_id AS contactId,
  c.name AS contactName, m.conversation_id AS conversationId, m.location_id AS locationId, l.name AS locationName, m.message_id AS messageId,
  m.subject, substr(m.body_text, 1, ${ROW_TEXT}) AS text, m.source, m.from_address AS fromAddress,
  m.to_address AS toAddress, m.attachment_count AS attachmentCount, m.verified_by AS verifiedBy, m.is_test AS isTest,
  m.unreadable, b.decision, b.reason, b.banner, b.trouble AS bannerTrouble
FROM messages m
LEFT JOIN names u ON u.kind = 'user' AND u.id = m.user_id
LEFT JOIN names c ON c.kind = 'contact' AND c.id = m.contact_id
LEFT JOIN names l ON l.kind = 'location' AND l.id = m.location_id
LEFT JOIN banners b ON b.message_row_id = m.id`

/** A row as SQLite gives it → as the contract wants it. The cast is safe: the columns are named after the contract. */
export function toMessageRow(row: Record<string, SQLOutputValue>): MessageRow {
  const { decision, reason, isTest, unreadable } = row
  delete row['reason']
  // Changed in place: each row is read for one answer, and a copy of thirty columns costs as much as reading them.
  return Object.assign(row, {
    isTest: isTest === 1,
    unreadable: unreadable === 1,
    decision: decision === null ? null : { decision, reason },
  }) as unknown as MessageRow
}
