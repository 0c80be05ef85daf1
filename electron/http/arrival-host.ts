import type { IncomingHttpHeaders } from 'node:http'

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/

/**
 * The public host by which a request came, lower case, with its port where it has one; null for one that came from this
 * machine. A reverse proxy may put its own Host in (nginx does unless told otherwise): then `ownHost`, the host of the
 * person's own URL, is the only way it can have come.
 */
export function arrivalHost(headers: IncomingHttpHeaders, ownHost: string | null): string | null {
  const forwarded = headers['x-forwarded-host']
  const said = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0] ?? headers.host ?? ''
  const host = said.trim().toLowerCase()
  return host === '' || loopback.test(host) ? ownHost : host
}
