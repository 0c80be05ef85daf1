import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { RefusalReason } from '#shared/connection.ts'
import { sendRawAnswer } from './answer.ts'
import type { ListenerLimits } from './listener-limits.ts'
import { createFirstByteWatch } from './watch-first-bytes.ts'

/**
 * Takes Node's idle limits off: the ten sockets of a tunnel wait without a byte, and a limit would close the URL for good.
 * A sender that ends its side after the body still gets its answer (`httpAllowHalfOpen`: off by default, not in the types).
 */
export function removeIdleLimits(server: Server): void {
  server.headersTimeout = 0
  server.requestTimeout = 0
  server.keepAliveTimeout = 0
  server.timeout = 0
  Object.assign(server, { httpAllowHalfOpen: true })
}

/** How a socket fares: ended after its last answer and drained from then on, but never reset. */
export interface SocketGuard {
  start(): void
  stop(): void
  /** A request is past its headers; when its first byte came (monotonic ms), or null where its socket had its last answer. */
  began(request: IncomingMessage, response: ServerResponse): number | null
  /** Whether nothing more may be written to it. */
  isFinished(socket: Duplex): boolean
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
}

/**
 * Watches over the sockets of the hook listener. A reset costs localtunnel one of its ten slots for ever, and Node
 * resets where it has an idle limit, where it destroys a socket that is still being sent to, and where bytes are no HTTP.
 */
export function guardSockets(
  server: Server,
  limits: ListenerLimits,
  count: (reason: RefusalReason) => void,
): SocketGuard {
  const finished = new WeakSet<Duplex>()
  const malformed = new WeakSet<Duplex>()
  const exchanges = createExchanges()
  const watch = createFirstByteWatch<Socket>(limits, (socket) => refuse(socket, 'too-slow', 408))

  function finish(socket: Duplex) {
    finished.add(socket)
    if (socket instanceof Socket) watch.forget(socket)
  }

  function refuse(socket: Duplex, reason: RefusalReason, status: number, headers?: Record<string, string>) {
    if (finished.has(socket)) return
    finish(socket)
    count(reason)
    sendRawAnswer(socket, status, headers)
  }

  /** Bytes that are no HTTP. Each further chunk is an error too: only the first is answered. */
  function refuseMalformed(error: Error, socket: Duplex) {
    const status = statusOfMalformed(error)
    if (status === null || malformed.has(socket)) return
    malformed.add(socket)
    // An earlier request on this socket has its answer coming: that one goes first, and is the last.
    const waiting = exchanges.lastToAnswer(socket)
    if (!waiting) return refuse(socket, 'malformed', status)
    count('malformed')
    waiting.shouldKeepAlive = false
  }

  server.on('connection', (socket) => {
    watch.opened(socket)
    // After `Connection: close` Node destroys the socket, which resets it while a sender still sends. End it instead.
    socket.destroySoon = () => {
      finish(socket)
      socket.end()
    }
  })
  server.on('clientError', refuseMalformed)
  server.on('connect', (_request, socket) => refuse(socket, 'wrong-method', 405, { Allow: 'POST' }))

  return {
    start: watch.start,
    stop: watch.stop,
    isFinished: (socket) => finished.has(socket),
    began(request, response) {
      const { socket } = request
      if (finished.has(socket)) return null
      exchanges.add(request, response)
      request.once('end', () => watch.requestRead(socket))
      response.once('close', () => watch.requestAnswered(socket))
      return watch.requestBegan(socket)
    },
  }
}

/** The requests of each socket that have no answer yet; several where a sender pipelines. */
function createExchanges() {
  const open = new WeakMap<Duplex, Set<Exchange>>()
  return {
    add(request: IncomingMessage, response: ServerResponse) {
      const ofSocket = open.get(request.socket) ?? new Set()
      const exchange = { request, response }
      open.set(request.socket, ofSocket.add(exchange))
      response.once('close', () => ofSocket.delete(exchange))
    },
    /** The answer that will be the last one written, of those whose request is whole. */
    lastToAnswer: (socket: Duplex) =>
      [...(open.get(socket) ?? [])].findLast(
        ({ request, response }) => request.complete && !response.headersSent,
      )?.response,
  }
}

/** The parser's errors get an answer. The socket's own (ECONNRESET, EPIPE) do not: there is nobody left to read it. */
function statusOfMalformed(error: Error): number | null {
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code.startsWith('HPE_') ? 400 : null
}
