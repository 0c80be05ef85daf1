import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { RefusalReason } from '#shared/connection.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { type Answer, sendAnswer, sendRawAnswer } from './answer.ts'
import { type ListenerLimits, shippedLimits } from './listener-limits.ts'
import { HEAD_BYTES, readBody } from './read-body.ts'
import { type Route, routeRequest } from './route-request.ts'
import { createFirstByteWatch } from './watch-first-bytes.ts'

/** What the listener hands on: a whole body posted to the secret path. */
export interface HookRequest {
  raw: Uint8Array
  headers: IncomingHttpHeaders
  /** Unix ms. */
  receivedAt: number
}

/** A request that was turned away before anything looked into its body. `head`: the first 2 kB, null where none is kept. */
export interface Refusal {
  reason: RefusalReason
  at: number
  size: number
  head: Uint8Array | null
}

export interface ListenerOptions {
  hookToken: string
  /** Answers a probe: proof that it reached this very installation. */
  healthAnswer(nonce: string): string
  receive(request: HookRequest): Promise<Answer>
  refused(refusal: Refusal): void
  limits?: ListenerLimits
}

export interface HookListener {
  /** Listens on 127.0.0.1. `taken` where the port is not to be had; 0 takes any. */
  start(port: number): Promise<Result<{ port: number }, 'taken'>>
  stop(): Promise<void>
}

/** The only thing the tunnel reaches. Built for what stands behind localtunnel: no idle time limits, never a reset. */
export function createHookListener(options: ListenerOptions): HookListener {
  const limits = options.limits ?? shippedLimits
  const isHookPath = hookPathCheck(options.hookToken)
  const count = (reason: RefusalReason) => options.refused({ reason, at: Date.now(), size: 0, head: null })
  const watch = createFirstByteWatch(limits, (socket) => {
    count('too-slow')
    sendRawAnswer(socket, 408)
  })
  const server = createServer({ requireHostHeader: false, maxHeaderSize: 16 * 1024 }, handle)
  // The ten sockets of a tunnel wait without a byte: any idle limit of Node's would close the URL for good.
  server.headersTimeout = 0
  server.requestTimeout = 0
  server.keepAliveTimeout = 0
  server.timeout = 0
  server.on('connection', (socket) => {
    watch.opened(socket)
    // After `Connection: close` Node destroys the socket, which resets it while a sender still sends. End it instead.
    socket.destroySoon = () => socket.end()
  })
  server.on('checkExpectation', handle)
  server.on('clientError', (error, socket) => refuseMalformed(error, socket, count))
  server.on('connect', (_request, socket) => {
    count('wrong-method')
    sendRawAnswer(socket, 405)
  })

  function handle(request: IncomingMessage, response: ServerResponse) {
    const began = watch.requestBegan(request.socket)
    const done = () => watch.requestEnded(request.socket)
    response.once('close', done)
    answerRequest(request, began).then(
      (answer) => answer && sendAnswer(response, answer),
      () => sendAnswer(response, { status: 500, body: { error: 'internal' }, close: true }),
    )
  }

  async function answerRequest(request: IncomingMessage, began: number): Promise<Answer | null> {
    const route = routeRequest(
      {
        method: request.method ?? '',
        url: request.url ?? '',
        contentType: request.headers['content-type'],
        contentEncoding: request.headers['content-encoding'],
      },
      isHookPath,
    )
    const body = await readBody(
      request,
      limits,
      began + limits.requestMs,
      route.kind === 'hook' || route.kind === 'not-json',
    )
    if (body.kind === 'aborted') return null
    if (route.kind === 'health') return { status: 200, body: options.healthAnswer(route.nonce) }
    if (route.kind === 'hook' && body.kind === 'whole') {
      return options.receive({ raw: body.raw, headers: request.headers, receivedAt: Date.now() })
    }
    const head = body.kind === 'whole' ? body.raw.slice(0, HEAD_BYTES) : body.head
    const size = body.kind === 'whole' ? body.raw.byteLength : body.size
    return refuse(route, body.kind, size, head)
  }

  function refuse(
    route: Route,
    body: 'whole' | 'too-large' | 'too-slow',
    size: number,
    head: Uint8Array,
  ): Answer {
    const refusal = refusalOf(route, body)
    const kept = route.kind === 'hook' || route.kind === 'not-json'
    options.refused({ reason: refusal.reason, at: Date.now(), size, head: kept ? head : null })
    return { status: refusal.status, body: { error: refusal.reason }, headers: refusal.headers, close: true }
  }

  return {
    async start(port) {
      const listening = once(server, 'listening')
      server.listen(port, '127.0.0.1')
      try {
        await listening
      } catch (error) {
        if (
          error instanceof Error &&
          'code' in error &&
          (error.code === 'EADDRINUSE' || error.code === 'EACCES')
        ) {
          return fail('taken')
        }
        throw error
      }
      watch.start()
      // The cast: a TCP server that listens has an address of this form.
      return ok({ port: (server.address() as AddressInfo).port })
    },
    async stop() {
      watch.stop()
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function refusalOf(
  route: Route,
  body: 'whole' | 'too-large' | 'too-slow',
): { status: number; reason: RefusalReason; headers: Record<string, string> } {
  if (body === 'too-slow') return { status: 408, reason: 'too-slow', headers: {} }
  if (route.kind === 'wrong-method')
    return { status: 405, reason: 'wrong-method', headers: { Allow: route.allow } }
  if (route.kind === 'not-json') return { status: 415, reason: 'not-json', headers: {} }
  if (route.kind === 'hook') return { status: 413, reason: 'too-large', headers: {} }
  return { status: 404, reason: 'wrong-path', headers: {} }
}

/** Constant time, whatever the length of what was asked for. */
function hookPathCheck(token: string): (path: string) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const wanted = digest(`/hooks/${token}`)
  return (path) => timingSafeEqual(digest(path), wanted)
}

const answered = new WeakSet<Duplex>()

/** Bytes that are no HTTP. Each further chunk is an error too: only the first is answered. */
function refuseMalformed(error: Error, socket: Duplex, count: (reason: RefusalReason) => void): void {
  if (answered.has(socket)) return
  answered.add(socket)
  if ('code' in error && error.code === 'ECONNRESET') return
  count('malformed')
  const tooLong = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW'
  sendRawAnswer(socket, tooLong ? 431 : 400)
}
