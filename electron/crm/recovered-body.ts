import { crmEvent } from '#shared/crm.ts'
import type { ApiEmail, ExportedMessage } from './api-calls.ts'

/** The sender's words for rows that are no messages: appointments, opportunities, payments. */
const activity = /^TYPE_ACTIVITY_/i

/**
 * Whether a row of the export is something the team or its automation sent. The export holds both directions and activity;
 * unlike in webhooks, its direction can be relied on. Pure.
 */
export function isOutbound(row: ExportedMessage): boolean {
  return row.direction?.toLowerCase() === 'outbound' && !activity.test(row.messageType ?? '')
}

/** The ids of a row's emails; none where it is no email. Pure. */
export const emailIdsOf = (row: ExportedMessage): string[] => row.meta?.email?.messageIds ?? []

/**
 * A row of the export in the shape of the webhook that would have told of it: the same ids, so that the same message is one row
 * whichever way it came, and read by the same reader. Pure; the same row gives the same body, letter by letter.
 */
export function messageBody(row: ExportedMessage): Record<string, unknown> {
  const { id, messageType, type, meta, ...same } = row
  return {
    ...same,
    type: crmEvent,
    messageId: id,
    messageTypeString: messageType,
    messageTypeId: typeof type === 'number' ? type : undefined,
    callDuration: meta?.['callDuration'],
    callStatus: meta?.['callStatus'],
  }
}

/** As messageBody, of one email: webhooks know it by its own id and not by the row's. Pure. */
export function emailBody(row: ExportedMessage, email: ApiEmail): Record<string, unknown> {
  const { id, messageType, type, meta: _meta, ...same } = row
  const { id: emailId, ...said } = email
  return {
    ...same,
    ...said,
    type: crmEvent,
    emailMessageId: emailId,
    threadId: said['threadId'] ?? id,
    messageTypeString: messageType,
    messageTypeId: typeof type === 'number' ? type : undefined,
  }
}
