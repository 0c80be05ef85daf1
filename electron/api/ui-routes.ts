import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
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
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`)
    const token = url.searchParams.get('token')
    if (token !== null && deps.session.redeem(token)) return letIn(deps, response)
    if (!deps.session.hasCookie(request.headers.cookie, port)) {
      return plain(
        response,
        401,
        'Open Saliente with the link it printed. / Abre Saliente con el enlace que mostró.',
      )
    }
    if (request.method === 'POST') return answerApi(deps, request, response, url)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return plain(response, 405, 'Method not allowed')
    if (url.pathname === '/events') return openStream(deps, response, url.searchParams.get('page') ?? '')
    const nonce = randomBytes(16).toString('base64')
    const answer = await deps.respond({ path: url.pathname, query: url.searchParams, nonce })
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }
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
  if (Number(request.headers['content-length'] ?? Infinity) > MAX_REQUEST)
    return plain(response, 413, 'Too large')
  const input = await json(request).catch(() => undefined)
  const answer = await deps.handle(channel, input, pageId)
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(answer))
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
