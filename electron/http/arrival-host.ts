import type { IncomingHttpHeaders } from 'node:http'

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/

/** The person's own URL as the one way in, and the server whose names are no part of it. */
interface OwnUrl {
  host: string
  /** Host name of the tunnel server: HighLevel may have a name of that one still. */
  tunnelServer: string
}

/**
 * The public host by which a request came, lower case, with its port where that is no default one; null for one that came from
 * this machine. Behind an own URL a proxy may say anything: its upstream's name (nginx), a name it was told (cloudflared), a port
 * of its own. So whatever is not a tunnel server's name came by the own URL.
 */
export function arrivalHost(headers: IncomingHttpHeaders, own: OwnUrl | null): string | null {
  const forwarded = headers['x-forwarded-host']
  const said = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0] ?? headers.host ?? ''
  const host = said
    .trim()
    .toLowerCase()
    .replace(/:(?:80|443)$/, '')
  if (own !== null) return host.replace(/:\d+$/, '').endsWith(`.${own.tunnelServer}`) ? host : own.host
  return host === '' || loopback.test(host) ? null : host
}
