import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fail, ok, type Result } from '#shared/result.ts'
import { type Answer, sendAnswer } from './answer.ts'
import { createRequestAnswerer, type HookHandlers } from './answer-hook-request.ts'
import { guardSockets, removeIdleLimits } from './guard-sockets.ts'
import { type ListenerLimits, shippedLimits } from './listener-limits.ts'

export interface ListenerOptions extends HookHandlers {
  limits?: ListenerLimits
}

export interface HookListener {
  /** Listens on 127.0.0.1. `taken` where the port is not to be had; 0 takes any. */
  start(port: number): Promise<Result<{ port: number }, 'taken'>>
  stop(): Promise<void>
}

/** Bytes of a request's headers; more is answered 431. */
const MAX_HEADERS = 16 * 1024

const internalError: Answer = { status: 500, body: { error: 'internal' }, close: true }

/** The only thing the tunnel reaches. Built for what stands behind localtunnel: no idle time limits, never a reset. */
export function createHookListener(options: ListenerOptions): HookListener {
  const limits = options.limits ?? shippedLimits
  const answerRequest = createRequestAnswerer(options, limits)
  const server = createServer({ requireHostHeader: false, maxHeaderSize: MAX_HEADERS }, handle)
  // An `Expect` we do not know is no reason to refuse a delivery.
  server.on('checkExpectation', handle)
  removeIdleLimits(server)
  const guard = guardSockets(server, limits, (reason) =>
    options.refused({ reason, at: Date.now(), size: 0, head: null }),
  )

  function handle(request: IncomingMessage, response: ServerResponse) {
    const began = guard.began(request, response)
    if (began === null) {
      request.resume()
      return
    }
    const send = (answer: Answer | null) => {
      if (answer && !guard.isFinished(request.socket)) sendAnswer(response, answer)
    }
    answerRequest(request, began).then(send, () => send(internalError))
  }

  return {
    async start(port) {
      const listening = once(server, 'listening')
      server.listen(port, '127.0.0.1')
      try {
        await listening
      } catch (error) {
        if (isTaken(error)) return fail('taken')
        throw error
      }
      guard.start()
      // The cast: a TCP server that listens has an address of this form.
      return ok({ port: (server.address() as AddressInfo).port })
    },
    async stop() {
      guard.stop()
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}
