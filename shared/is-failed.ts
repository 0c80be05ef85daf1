import type { MessageRow } from '#shared/message.ts'

const failedStatuses = new Set(['failed', 'undelivered'])

/**
 * The message did not reach the contact. `failed` and `undelivered` are HighLevel's words (OutboundMessage page, `status`);
 * of a call our own outcome counts. A busy line or no answer is a normal end of a call, not a failure.
 */
export function isFailed(row: Pick<MessageRow, 'status' | 'callOutcome'>): boolean {
  return row.callOutcome === 'failed' || (row.status !== null && failedStatuses.has(row.status))
}
