import { ok, type Result } from '#shared/result.ts'
import type { ApiEmail, ExportedMessage } from './api-calls.ts'
import type { ApiFailure } from './api-failure.ts'
import { emailBody, emailIdsOf, messageBody } from './recovered-body.ts'

/** How emails are read: the export holds none of their texts. */
export interface EmailReading {
  ask(id: string): Promise<Result<ApiEmail, ApiFailure>>
  /** Whether an email of that moment is wanted (Unix ms, by HighLevel's clock; NaN where it names none). */
  isWanted(at: number): boolean
  /** This one is not there, or HighLevel refuses it: told of without its text, asked for again later, or the end of it all. */
  refused(id: string, failure: ApiFailure): 'give-up' | 'later' | 'fail'
}

/** The ids of what a row tells of: of its emails; where it names none, its own. Pure. */
export function messageIdsOf(row: ExportedMessage): string[] {
  const emails = emailIdsOf(row)
  return emails.length > 0 ? emails : [row.id]
}

/**
 * One of a row's messages in the webhook's shape. A thread's row names all its emails: the contact's answers, and what was said
 * long before or after, are no news. One that cannot be had is told of without its text if it is the row's newest: that it was
 * sent is certain.
 */
export async function readMessage(
  row: ExportedMessage,
  id: string,
  { ask, isWanted, refused }: EmailReading,
): Promise<Result<Record<string, unknown> | 'no-news' | 'later', ApiFailure>> {
  const emailIds = emailIdsOf(row)
  if (emailIds.length === 0) return ok(messageBody(row))
  const email = await ask(id)
  if (email.ok) {
    const isOurs = email.value.direction?.toLowerCase() !== 'inbound'
    const isNews = isOurs && isWanted(Date.parse(email.value.dateAdded ?? ''))
    return ok(isNews ? emailBody(row, email.value) : 'no-news')
  }
  if (email.error.kind !== 'not-found' && email.error.kind !== 'unexpected') return email
  const next = refused(id, email.error)
  if (next === 'fail') return email
  if (next === 'later') return ok('later')
  return ok(id === emailIds.at(-1) ? emailBody(row, { id }) : 'no-news')
}
