import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { assetHeaders, pageHeaders, previewHeaders } from './security-headers.ts'

export interface UiRequest {
  /** Path of the URL, decoded or not. */
  path: string
  query: URLSearchParams
  /** Fresh for every page: the only styles that count carry it. */
  nonce: string
}

export interface UiResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array | string
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

const notFound: UiResponse = {
  status: 404,
  headers: { ...assetHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  body: 'Not found',
}

/** Serves the built renderer and email previews; both transports give the page exactly these responses. */
export function createUiResponder(options: {
  /** The built renderer's folder. */
  root: string
  /** The HTML of a message's body, or null where there is none. */
  emailHtml(messageRowId: number): Promise<string | null>
}): (request: UiRequest) => Promise<UiResponse> {
  return async (request) => {
    const path = request.path === '/' ? '/index.html' : request.path
    const preview = /^\/preview\/(\d{1,15})$/.exec(path)
    if (preview)
      return previewResponse(await options.emailHtml(Number(preview[1])), request.query.get('remote') === '1')
    const file = assetPath(options.root, path)
    const content = file === null ? null : await readFile(file).catch(() => null)
    if (file === null || content === null) return notFound
    const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream'
    // By the file found and not by the path asked for, which may be spelt in other ways: no page without its policy.
    if (extname(file).toLowerCase() === '.html') {
      const html = content.toString('utf8').replaceAll('SALIENTE_NONCE', request.nonce)
      const headers = { ...pageHeaders(request.nonce), 'Content-Type': type, 'Cache-Control': 'no-store' }
      return { status: 200, headers, body: html }
    }
    return { status: 200, headers: { ...assetHeaders, 'Content-Type': type }, body: new Uint8Array(content) }
  }
}

/** A file below the root, or null for anything that points elsewhere. */
function assetPath(root: string, path: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded.includes('\0')) return null
  const file = normalize(join(root, decoded))
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? file : null
}

/** What an email without a style of its own looks like. */
const plainLook = '<style>body{font:14px/1.5 system-ui,sans-serif;margin:12px}</style>'

function previewResponse(html: string | null, remote: boolean): UiResponse {
  if (html === null) return notFound
  const headers = {
    ...previewHeaders(remote),
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  }
  // Links open outside: the frame itself may not go anywhere.
  const head = `<!doctype html><meta charset="utf-8"><base target="_blank">${plainLook}`
  return { status: 200, headers, body: `${head}${withoutHints(html)}` }
}

/**
 * An email without `<link>`: by it a page asks to fetch or to connect ahead, which the policy against requests lets pass in
 * part. It becomes an element that means nothing; what else is in its tag stays as it was.
 */
function withoutHints(html: string): string {
  return html.replace(/<link(?=[\s/>])/gi, '<no-link')
}
