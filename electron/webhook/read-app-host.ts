/**
 * Host name of an agency's web app as INSTALL names it (`app.example-crm.com`, also written as a URL); null for anything
 * that is not the public name of a host. Source: HighLevel's INSTALL webhook, `whitelabelDetails.domain`.
 */
export function readAppHost(whitelabelDetails: unknown): string | null {
  if (typeof whitelabelDetails !== 'object' || whitelabelDetails === null) return null
  const domain = 'domain' in whitelabelDetails ? whitelabelDetails.domain : null
  if (typeof domain !== 'string' || domain.length > 300) return null
  const text = domain.trim().replace(/^https?:\/\//i, '')
  if (!URL.canParse(`https://${text}`)) return null
  const url = new URL(`https://${text}`)
  const isHostName = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/.test(url.hostname)
  return isHostName && url.username === '' && url.password === '' && url.port === '' ? url.hostname : null
}
