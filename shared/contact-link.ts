/** The web app's host where no other is known. */
export const DEFAULT_APP_HOST = 'app.gohighlevel.com'

/**
 * The contact's page in the web app, the one link that is reported to open reliably (the conversation's is not). Null where
 * the row does not say which contact of which sub-account. Source: HighLevel's web app.
 */
export function contactLink(
  row: { locationId: string | null; contactId: string | null },
  appHost: string | null,
): string | null {
  if (!row.locationId || !row.contactId) return null
  const [location, contact] = [row.locationId, row.contactId].map(encodeURIComponent)
  return `https://${appHost ?? DEFAULT_APP_HOST}/v2/location/${location}/contacts/detail/${contact}`
}
