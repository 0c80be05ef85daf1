import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestChannel } from '#shared/ipc-channels.ts'
import { type Answer, isRequestChannel } from './answer-request.ts'
import type { createEventStreams } from './event-streams.ts'
import type { UiRequest, UiResponse } from './ui-response.ts'
import type { UiSession } from './ui-session.ts'

export interface UiRouteDeps {
  session: UiSession
  streams: Pick<ReturnType<typeof createEventStreams>, 'open'>
  port(): number
  renewLink(): string
  handle(channel: RequestChannel, input: unknown, pageId: string): Promise<Answer>
  respond(request: UiRequest): Promise<UiResponse>
  /** A one-time link was used, and this one is good now. */
  linkChanged(url: string): void
}

/** Bytes of a request of the contract. */
const MAX_REQUEST = 1024 * 1024
const PAGE_ID = /^[A-Za-z0-9-]{8,64}$/

/** What browser mode's server answers: a link's token, the contract, the event stream, and the page itself. */
export function createUiRoutes(deps: UiRouteDeps) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const port = deps.port()
    if (!isOurs(request, port)) return plain(response, 403, 'This page belongs to another address.')
    const url = URL.parse(request.url ?? '/', `http://127.0.0.1:${port}`)
    if (url === null) return plain(response, 400, 'Bad request')
    const token = request.method === 'GET' ? url.searchParams.get('token') : null
    if (token !== null && deps.session.redeem(token)) return letIn(deps, response)
    if (!deps.session.hasCookie(request.headers.cookie, port)) {
      return plain(
        response,
        401,
        'Open Saliente with the link it printed. / Abre Saliente con el enlace que mostró.',
      )
    }
    if (request.method === 'POST') return answerApi(deps, request, response, url)
    return answerGet(deps, request, response, url)
  }
}

async function answerGet(
  deps: UiRouteDeps,
  { method }: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') return plain(response, 405, 'Method not allowed')
  if (method === 'GET' && url.pathname === '/events') {
    return openStream(deps, response, url.searchParams.get('page') ?? '')
  }
  const nonce = randomBytes(16).toString('base64')
  const answer = await deps.respond({ path: url.pathname, query: url.searchParams, nonce })
  response.writeHead(answer.status, answer.headers).end(answer.body)
}

function letIn(deps: UiRouteDeps, response: ServerResponse): void {
  deps.linkChanged(deps.renewLink())
  const headers = {
    Location: '/',
    'Set-Cookie': deps.session.cookie(deps.port()),
    'Cache-Control': 'no-store',
  }
  response.writeHead(302, headers).end()
}

function openStream(deps: UiRouteDeps, response: ServerResponse, pageId: string): void {
  if (!PAGE_ID.test(pageId)) return plain(response, 400, 'Bad page')
  deps.streams.open(pageId, response)
}

async function answerApi(
  deps: UiRouteDeps,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const channel = url.pathname.replace(/^\/api\//, '')
  const pageId = String(request.headers['x-saliente-page'] ?? '')
  const isJson = request.headers['content-type']?.startsWith('application/json') === true
  if (!isRequestChannel(channel)) return plain(response, 404, 'Not found')
  if (!PAGE_ID.test(pageId) || !isJson) return plain(response, 400, 'Bad request')
  const body = await readBody(request)
  if (body === null) return plain(response, 413, 'Too large')
  const answer = await deps.handle(channel, parseJson(body), pageId)
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(answer))
}

/** A request's body, or null where it is over the limit: read to its end then, so that the answer arrives, but not kept. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  let chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > MAX_REQUEST) chunks = []
    else chunks.push(chunk)
  }
  return size > MAX_REQUEST ? null : Buffer.concat(chunks)
}

/** Undefined for what is no JSON: no request of the contract takes that. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Host must be ours (DNS rebinding), and a request that says where it comes from must come from us. */
function isOurs(request: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = request.headers
  if (!hosts.includes(host ?? '')) return false
  const site = request.headers['sec-fetch-site']
  if (request.method === 'POST' && site !== undefined && site !== 'same-origin') return false
  return origin === undefined || hosts.some((own) => origin === `http://${own}`)
}

/** A short answer in words. */
export function plain(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(text)
}
