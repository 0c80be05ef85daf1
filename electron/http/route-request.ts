/** Where a request to the hook listener leads. */
export type Route =
  | { kind: 'hook' }
  | { kind: 'health'; nonce: string }
  | { kind: 'wrong-path' }
  | { kind: 'wrong-method'; allow: string }
  | { kind: 'not-json' }

const NONCE = /^\/health\/([A-Za-z0-9_-]{8,128})$/

/** Only `POST /hooks/{token}` and `GET /health/{nonce}` exist; a query is ignored. */
export function routeRequest(
  request: {
    method: string
    url: string
    contentType: string | undefined
    contentEncoding: string | undefined
  },
  isHookPath: (path: string) => boolean,
): Route {
  const path = request.url.split('?', 1)[0] ?? ''
  const nonce = NONCE.exec(path)?.[1]
  if (nonce)
    return request.method === 'GET' ? { kind: 'health', nonce } : { kind: 'wrong-method', allow: 'GET' }
  if (!isHookPath(path)) return { kind: 'wrong-path' }
  if (request.method !== 'POST') return { kind: 'wrong-method', allow: 'POST' }
  if (!isJson(request.contentType) || isEncoded(request.contentEncoding)) return { kind: 'not-json' }
  return { kind: 'hook' }
}

/** `application/json`, `application/problem+json`, `text/json`, with or without parameters. */
function isJson(contentType: string | undefined): boolean {
  return /^\s*(?:application|text)\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '')
}

/** The signature is over the bytes as sent: a compressed body is not JSON to us. */
const isEncoded = (encoding: string | undefined): boolean => !/^\s*(?:identity)?\s*$/i.test(encoding ?? '')
