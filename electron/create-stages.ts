import type { Settings } from '#shared/settings.ts'
import { WORKFLOW_TYPE } from '#shared/workflow-template.ts'
import type { ReadDelivery, Stages } from './receive-delivery.ts'
import type { EventLog } from './store/event-log.ts'
import type { Accepted, ArrivedBy, RawDelivery } from './store/protocol.ts'
import { deliveryIdentity } from './webhook/delivery-identity.ts'
import { judgeLocation } from './webhook/judge-location.ts'
import { keptHeaders } from './webhook/kept-headers.ts'
import { parseDelivery } from './webhook/parse-delivery.ts'
import type { SignatureVerifier } from './webhook/verify-signature.ts'

/** First bytes of a refused body that the list of refusals shows. */
const HEAD_BYTES = 2048
const SAMPLE_CHARACTERS = 120

export interface StageDeps {
  log: EventLog
  verifier(): SignatureVerifier
  fit(): boolean
  settings(): Settings
  confirmAll: boolean
  /** By which public URL a request came, if by any. */
  arrivedBy(headers: ReadDelivery['headers']): ArrivedBy | null
  /** The delivery is committed; the answer goes out first. */
  stored(delivery: ReadDelivery, accepted: Accepted, identity: string): void
  /** A delivery that waits for an answer is held, or there is no room for it. */
  held(outcome: 'held' | 'full'): void
  /** The counts changed: something was held, refused or quarantined. */
  touched(): void
  storeFailed(error: unknown): void
}

/** The stages of receive-delivery.ts with the rooms behind them. */
export function createStages(deps: StageDeps): Stages {
  /** A store that fails is told of once, here, wherever it fails. */
  async function guarded<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      deps.storeFailed(error)
      throw error
    }
  }

  return {
    fit: deps.fit,
    verify: (raw, headers) => deps.verifier().verify(raw, headers),
    parse: parseDelivery,
    judge: ({ envelope, kind }, verifiedBy) =>
      kind === 'unreadable'
        ? 'confirmed'
        : judgeLocation(envelope, verifiedBy, {
            locations: deps.settings().locations,
            confirmAll: deps.confirmAll,
          }),
    async store(delivery) {
      const raw = { ...toRaw(deps, delivery, delivery.event.envelope.webhookId), ...ownIdentity(delivery) }
      const { event, verifiedBy } = delivery
      const accepted = await guarded(deps.log.write('accept', { ...raw, verifiedBy, event }))
      setImmediate(() => deps.stored(delivery, accepted, raw.identity))
      return accepted
    },
    async hold(delivery) {
      const { envelope } = delivery.event
      const text = delivery.event.kind === 'message' ? (delivery.event.message.text ?? '') : ''
      const held = {
        ...toRaw(deps, delivery, envelope.webhookId),
        verifiedBy: delivery.verifiedBy,
        locationId: envelope.locationId ?? '',
        appId: envelope.appId ?? '',
        sample: text.slice(0, SAMPLE_CHARACTERS),
      }
      const outcome = await guarded(deps.log.write('hold', held))
      deps.held(outcome)
      deps.touched()
      return outcome
    },
    async quarantine(request) {
      const size = request.raw.byteLength
      const head = request.raw.slice(0, HEAD_BYTES)
      await guarded(deps.log.write('quarantine', toRaw(deps, request, null)))
      refuse(deps, { reason: 'bad-signature', at: request.receivedAt, size, head })
    },
    refused(reason, request, size) {
      const head = reason === 'unsigned' ? request.raw.slice(0, HEAD_BYTES) : null
      refuse(deps, { reason, at: request.receivedAt, size, head })
    },
  }
}

/** Workflows do not repeat what was not answered: the same words again are another message, not another delivery. */
function ownIdentity({ event, raw, receivedAt }: ReadDelivery): { identity?: string } {
  if (event.envelope.eventType !== WORKFLOW_TYPE) return {}
  return { identity: `${deliveryIdentity(raw, null)}@${receivedAt}` }
}

function refuse(deps: StageDeps, refusal: Parameters<typeof deps.log.write<'refuse'>>[1]): void {
  // A refusal that cannot be counted changes nothing for its sender; the store's own trouble is told elsewhere.
  deps.log.write('refuse', refusal).then(deps.touched, () => undefined)
}

function toRaw(
  deps: StageDeps,
  request: Pick<ReadDelivery, 'raw' | 'headers' | 'receivedAt'>,
  webhookId: string | null,
): RawDelivery {
  const { raw, headers, receivedAt } = request
  const identity = deliveryIdentity(raw, webhookId)
  return { identity, raw, headers: keptHeaders(headers), receivedAt, arrivedBy: deps.arrivedBy(headers) }
}
