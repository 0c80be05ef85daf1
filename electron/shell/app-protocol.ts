import type { Protocol } from 'electron'
import { randomBytes } from 'node:crypto'
import { appHost, appScheme } from './app-origin.ts'

interface UiResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array | string
}

type ServeUi = (request: { path: string; query: URLSearchParams; nonce: string }) => Promise<UiResponse>

/** Has to be called before Electron is ready. `standard` gives pages an origin, `secure` a secure context. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/**
 * Serves app://saliente/ from the same place browser mode serves its pages from: no file:// page, no path of this
 * computer in an address, and one table of security headers for both. Every response gets a nonce of its own.
 */
export function serveAppProtocol(protocol: Pick<Protocol, 'handle'>, serveUi: ServeUi): void {
  protocol.handle(appScheme, async (request) => {
    const url = new URL(request.url)
    if (url.host !== appHost) return new Response(null, { status: 404 })
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
    const nonce = randomBytes(16).toString('base64')
    const { status, headers, body } = await serveUi({ path: url.pathname, query: url.searchParams, nonce })
    const bytes = typeof body === 'string' ? body : new Uint8Array(body)
    return new Response(request.method === 'HEAD' ? null : bytes, { status, headers })
  })
}
