import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { RefusalReason } from '#shared/connection.ts'
import type { Answer } from './answer.ts'
import { createHookPathCheck } from './hook-path.ts'
import type { ListenerLimits } from './listener-limits.ts'
import { HEAD_BYTES, type ReadBody, readBody } from './read-body.ts'
import { refusalOf } from './refusal-of.ts'
import { routeRequest } from './route-request.ts'

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

export interface HookHandlers {
  /** The secret part of the path, as it is in force at this moment. */
  hookToken(): string
  /** Answers a probe: proof that it reached this very installation. */
  healthAnswer(nonce: string): string
  receive(request: HookRequest): Promise<Answer>
  refused(refusal: Refusal): void
}

/**
 * Routes one request, reads its body to the end whatever becomes of it, and says what to answer; null where the sender
 * went away in the middle. `began`: the request's first byte (monotonic ms: clocks are set), from which its time limit counts.
 */
export function createRequestAnswerer(handlers: HookHandlers, limits: ListenerLimits) {
  const isHookPath = createHookPathCheck(handlers.hookToken)

  return async (request: IncomingMessage, began: number): Promise<Answer | null> => {
    const { method = '', url = '', headers } = request
    const contentType = headers['content-type']
    const contentEncoding = headers['content-encoding']
    const route = routeRequest({ method, url, contentType, contentEncoding }, isHookPath)
    const keep = route.kind === 'hook' || route.kind === 'not-json'
    const body = await readBody(request, limits, began + limits.requestMs, keep)
    if (body.kind === 'aborted') return null
    const { size, head } = measure(body)
    const refusal = refusalOf(route, body.kind)
    if (refusal) {
      const { reason, status, headers: more } = refusal
      handlers.refused({ reason, at: Date.now(), size, head: keep ? head : null })
      return { status, body: { error: reason }, headers: more, close: size > 0 || body.kind !== 'whole' }
    }
    if (route.kind === 'health') return { status: 200, body: handlers.healthAnswer(route.nonce) }
    if (body.kind !== 'whole') return null
    const answer = await handlers.receive({ raw: body.raw, headers, receivedAt: Date.now() })
    return answer.status < 400 ? answer : { ...answer, close: size > 0 }
  }
}

function measure(body: Exclude<ReadBody, { kind: 'aborted' }>): { size: number; head: Uint8Array } {
  if (body.kind !== 'whole') return body
  return { size: body.raw.byteLength, head: body.raw.slice(0, HEAD_BYTES) }
}
