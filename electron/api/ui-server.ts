import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { PushChannel, RequestChannel } from '#shared/ipc-channels.ts'
import { type Answer, isRequestChannel } from './answer-request.ts'
import { createEventStreams } from './event-streams.ts'
import type { UiRequest, UiResponse } from './ui-response.ts'
import { createUiSession } from './ui-session.ts'

export interface UiServerOptions {
  secret: string
  handle(channel: RequestChannel, input: unknown, pageId: string): Promise<Answer>
  respond(request: UiRequest): Promise<UiResponse>
  pageOpened(pageId: string): void
  pageClosed(pageId: string): void
  /** A one-time link was used, and this one is good now. */
  linkChanged(url: string): void
}

export interface UiServer {
  /** Listens on 127.0.0.1; false where the port is taken. */
  start(port: number): Promise<boolean>
  stop(): Promise<void>
  port(): number
  /** A link that opens the UI once. */
  url(): string
  send(pageId: string, channel: PushChannel, payload: unknown): void
}

/** Bytes of a request of the contract. */
const MAX_REQUEST = 1024 * 1024
const PAGE_ID = /^[A-Za-z0-9-]{8,64}$/

/**
 * Browser mode's server: the same contract as Electron's IPC over HTTP and an event stream. Loopback only and never
 * tunnelled; the Host and Origin are checked (a page elsewhere may resolve its own name to 127.0.0.1), and only a
 * browser that came by a one-time link is let in.
 */
export function createUiServer(options: UiServerOptions): UiServer {
  const session = createUiSession(options.secret)
  const streams = createEventStreams({ opened: options.pageOpened, closed: options.pageClosed })
  const server = createServer((request, response) => {
    serve(request, response).catch(() => {
      if (!response.headersSent) plain(response, 500, 'Internal error')
    })
  })
  let link = ''

  // The cast: a TCP server that listens has an address of this form.
  const port = () => (server.address() as AddressInfo).port
  const origin = () => `http://127.0.0.1:${port()}`
  const renewLink = () => {
    link = origin() + session.newLink()
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOurs(request, port())) return plain(response, 403, 'This page belongs to another address.')
    const url = new URL(request.url ?? '/', origin())
    const token = url.searchParams.get('token')
    if (token !== null && session.redeem(token)) {
      renewLink()
      options.linkChanged(link)
      response
        .writeHead(302, { Location: '/', 'Set-Cookie': session.cookie(port()), 'Cache-Control': 'no-store' })
        .end()
      return
    }
    if (!session.hasCookie(request.headers.cookie, port())) {
      return plain(
        response,
        401,
        'Open Saliente with the link it printed. / Abre Saliente con el enlace que mostró.',
      )
    }
    if (request.method === 'POST') return answerApi(request, response, url)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return plain(response, 405, 'Method not allowed')
    if (url.pathname === '/events') return openStream(response, url.searchParams.get('page') ?? '')
    const nonce = randomBytes(16).toString('base64')
    const answer = await options.respond({ path: url.pathname, query: url.searchParams, nonce })
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }

  function openStream(response: ServerResponse, pageId: string): void {
    if (!PAGE_ID.test(pageId)) return plain(response, 400, 'Bad page')
    streams.open(pageId, response)
  }

  async function answerApi(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const channel = url.pathname.replace(/^\/api\//, '')
    const pageId = String(request.headers['x-saliente-page'] ?? '')
    const isJson = request.headers['content-type']?.startsWith('application/json') === true
    if (!isRequestChannel(channel)) return plain(response, 404, 'Not found')
    if (!PAGE_ID.test(pageId) || !isJson) return plain(response, 400, 'Bad request')
    if (Number(request.headers['content-length'] ?? Infinity) > MAX_REQUEST)
      return plain(response, 413, 'Too large')
    const input = await json(request).catch(() => undefined)
    const answer = await options.handle(channel, input, pageId)
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    response.end(JSON.stringify(answer))
  }

  return {
    async start(wanted) {
      const listening = once(server, 'listening')
      server.listen(wanted, '127.0.0.1')
      try {
        await listening
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
        throw error
      }
      streams.start()
      renewLink()
      return true
    },
    async stop() {
      streams.stop()
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
    port,
    url: () => link,
    send: streams.send,
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

function plain(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(text)
}
