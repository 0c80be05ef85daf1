import type { CallOutcome, Channel } from './channel.ts'

/** What every delivery says of itself; null where it does not. */
export interface EventEnvelope {
  /** `OutboundMessage`, `INSTALL`, …; null where the body has none (workflow webhooks). */
  eventType: string | null
  webhookId: string | null
  locationId: string | null
  appId: string | null
  /** The sender's own moment of it (Unix ms), its `timestamp`. */
  sentAt: number | null
}

/** A message as it was read from one delivery. Scalars only: whatever the sender put into a field was made text or null. */
export interface OutboundMessage {
  /** messageId, else emailMessageId; null: the delivery's own identity is the key. */
  messageKey: string | null
  messageId: string | null
  originalMessageId: string | null
  channel: Channel
  /** The sender's own word for the channel. */
  channelLabel: string | null
  direction: string | null
  status: string | null
  callStatus: string | null
  /** Seconds. */
  callDuration: number | null
  callOutcome: CallOutcome | null
  userId: string | null
  contactId: string | null
  conversationId: string | null
  locationId: string | null
  source: string | null
  subject: string | null
  /** Plain text, whole; of an email the HTML body without markup, style or script. */
  text: string | null
  /** The body was HTML. */
  html: boolean
  fromAddress: string | null
  toAddress: string | null
  attachmentCount: number
  /** Unix ms: dateAdded, else timestamp; null: neither could be read. */
  occurredAt: number | null
  /** Unix ms: timestamp, else dateAdded; which of several deliveries is the newest. Null: arrival decides. */
  statusAt: number | null
}

/** One delivery, read. Nothing here is ever a reason to drop the delivery. */
export type ParsedEvent =
  /** `contactName`: only a workflow's body names the contact. */
  | { kind: 'message'; envelope: EventEnvelope; message: OutboundMessage; contactName?: string }
  /** Another event type. `appHost`: the web app's host where an INSTALL names it. */
  | { kind: 'other'; envelope: EventEnvelope; appHost: string | null }
  /** Not a JSON object, or it broke the reader: kept whole, shown as unreadable. */
  | { kind: 'unreadable'; envelope: EventEnvelope; why: string }
