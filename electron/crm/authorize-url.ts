import { crmScopes, uninstallScope } from '#shared/crm.ts'

/** The choose-location page with everything it must be told. Source: HighLevel's OAuth 2.0 pages. Pure. */
export function authorizeUrl(
  page: string,
  {
    client,
    redirectUrl,
    state,
  }: { client: { id: string; hasUninstallScope: boolean }; redirectUrl: string; state: string },
): string {
  const url = new URL(page)
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('redirect_uri', redirectUrl)
  url.searchParams.set('client_id', client.id)
  const scopes = client.hasUninstallScope ? [...crmScopes, uninstallScope] : crmScopes
  url.searchParams.set('scope', scopes.join(' '))
  url.searchParams.set('state', state)
  // The portal's own links separate scopes by %20; a plus sign is not read as a space everywhere.
  return url.href.replaceAll('+', '%20')
}
