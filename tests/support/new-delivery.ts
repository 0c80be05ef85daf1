import type { EventEnvelope, OutboundMessage } from '#shared/event.ts'
import type { VerifiedBy } from '#shared/message.ts'

/** A message as a test wants it read: an SMS of a teammate, with `changes`. */
export function outboundMessage(changes: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    messageKey: 'message-1',
    messageId: 'message-1',
    originalMessageId: null,
    channel: 'sms',
    channelLabel: 'TYPE_SMS',
    direction: 'outbound',
    status: 'sent',
    callStatus: null,
    callDuration: null,
    callOutcome: null,
    userId: 'user-1',
    contactId: 'contact-1',
    conversationId: 'conversation-1',
    locationId: 'location-1',
    source: 'app',
    subject: null,
    text: 'Hola',
    html: false,
    fromAddress: null,
    toAddress: null,
    attachmentCount: 0,
    occurredAt: 500,
    statusAt: 500,
    ...changes,
  }
}

const envelopeOf = (webhookId: string): EventEnvelope => ({
  eventType: 'OutboundMessage',
  webhookId,
  locationId: 'location-1',
  appId: 'app-1',
  sentAt: null,
})

/** The same delivery with another word of its own on where it comes from and when. */
export function withEnvelope<T extends { event: { envelope: EventEnvelope } }>(
  delivery: T,
  changes: Partial<EventEnvelope>,
): T {
  const { event } = delivery
  return { ...delivery, event: { ...event, envelope: { ...event.envelope, ...changes } } }
}

/** A delivery that tells of a message; `identity` makes it one of its own. */
export function messageDelivery(
  identity: string,
  message: Partial<OutboundMessage> = {},
  changes: { receivedAt?: number; verifiedBy?: VerifiedBy; raw?: Uint8Array; headers?: string } = {},
) {
  return {
    identity,
    raw: new TextEncoder().encode(`{"webhookId":"${identity}"}`),
    headers: '{}',
    receivedAt: 1_000,
    arrivedBy: null,
    verifiedBy: 'highlevel-ed25519' as VerifiedBy,
    event: {
      kind: 'message' as const,
      envelope: envelopeOf(identity),
      message: outboundMessage(message),
    },
    ...changes,
  }
}

/** A delivery that is no message: another event type, or one that cannot be read. */
export function otherDelivery(identity: string, what: { eventType: string } | { unreadable: string }) {
  const envelope = { ...envelopeOf(identity), eventType: 'eventType' in what ? what.eventType : null }
  const event =
    'eventType' in what
      ? { kind: 'other' as const, envelope, appHost: null }
      : { kind: 'unreadable' as const, envelope, why: what.unreadable }
  return { ...messageDelivery(identity), event }
}
