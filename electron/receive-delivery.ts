import type { IncomingHttpHeaders } from 'node:http'
import type { ParsedEvent } from '#shared/event.ts'
import type { VerifiedBy } from '#shared/message.ts'

interface HookRequest {
  raw: Uint8Array
  headers: IncomingHttpHeaders
  receivedAt: number
}

interface Answer {
  status: number
  body: Record<string, string>
  headers?: Record<string, string>
  close?: boolean
}

/** A verified delivery on its way into the log. */
export interface ReadDelivery extends HookRequest {
  verifiedBy: VerifiedBy
  event: ParsedEvent
}

/** The stages in the order a delivery passes them; compose.ts puts the rooms behind them. */
export interface Stages {
  /** False where the self-test of cryptography or search failed: then nothing is judged at all. */
  fit(): boolean
  verify(raw: Uint8Array, headers: IncomingHttpHeaders): Promise<Verdict>
  parse(raw: Uint8Array, verifiedBy: VerifiedBy): ParsedEvent
  judge(event: ParsedEvent, verifiedBy: VerifiedBy): 'confirmed' | 'discarded' | 'ask'
  /** Resolves after the commit. These three reject where the store cannot write. */
  store(delivery: ReadDelivery): Promise<{ status: string }>
  hold(delivery: ReadDelivery): Promise<'held' | 'full'>
  quarantine(request: HookRequest): Promise<void>
  /** `size`: bytes of the body, which may have been handed to the store by now. */
  refused(
    reason: 'unsigned' | 'store-unavailable' | 'self-test-failed' | 'discarded' | 'held-full',
    request: HookRequest,
    size: number,
  ): void
}
type Verdict = { kind: 'verified'; by: VerifiedBy } | { kind: 'unsigned' } | { kind: 'bad-signature' }

/** Seconds after which the sender may try again. */
const RETRY_AFTER = '30'

const accepted = (status: string): Answer => ({ status: 200, body: { status } })
const refusal = (error: string): Answer => ({ status: 401, body: { error } })
const unavailable = (error: string): Answer => ({
  status: 503,
  body: { error },
  headers: { 'Retry-After': RETRY_AFTER },
})

/**
 * The spine: what happens to a request that reached the secret path with a whole body. The answer comes after the
 * commit and before the notification: nothing acknowledged is ever lost, and a failed banner never makes the sender
 * retry (`store` tells of the message by itself, once the answer is on its way).
 */
export async function receiveDelivery(request: HookRequest, stages: Stages): Promise<Answer> {
  const size = request.raw.byteLength
  if (!stages.fit()) {
    stages.refused('self-test-failed', request, size)
    return unavailable('self-test-failed')
  }
  try {
    const verdict = await stages.verify(request.raw, request.headers)
    if (verdict.kind === 'unsigned') {
      stages.refused('unsigned', request, size)
      return refusal('unsigned')
    }
    if (verdict.kind === 'bad-signature') {
      await stages.quarantine(request)
      return refusal('bad-signature')
    }
    const event = stages.parse(request.raw, verdict.by)
    const delivery = { ...request, event, verifiedBy: verdict.by }
    const judgement = stages.judge(event, verdict.by)
    if (judgement === 'discarded') {
      stages.refused('discarded', request, size)
      return accepted('discarded')
    }
    if (judgement === 'ask') {
      if ((await stages.hold(delivery)) === 'held') return accepted('held')
      stages.refused('held-full', request, size)
      return unavailable('held-full')
    }
    const stored = await stages.store(delivery)
    return accepted(stored.status)
  } catch {
    // What went wrong is reported by the stage itself; the sender only needs to know that it must come again.
    stages.refused('store-unavailable', request, size)
    return unavailable('store-unavailable')
  }
}
