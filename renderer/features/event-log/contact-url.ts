import { contactLink } from '#shared/contact-link.ts'
import type { MessageRow } from '#shared/message.ts'

/** The contact's page in the web app; null while this agency's host is not known: a wrong one only ends at a login. */
export function contactUrl(
  row: Pick<MessageRow, 'locationId' | 'contactId'>,
  appHost: string | null,
): string | null {
  return appHost === null ? null : contactLink(row, appHost)
}
