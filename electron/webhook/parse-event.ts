import { z } from 'zod'
import type { EventEnvelope, OutboundMessage, ParsedEvent } from '#shared/event.ts'
import { callOutcome } from './call-outcome.ts'
import { channelOf } from './channel-of.ts'
import { readAppHost } from './read-app-host.ts'
import { messageText } from './message-text.ts'
import {
  countAttachments,
  readAddresses,
  readCount,
  readId,
  readLine,
  readLongLine,
  readText,
  readTime,
  readWord,
} from './read-field.ts'

/** A field may be missing, null or of any type: its reader makes the best of it and never refuses. */
const field = <T>(read: (value: unknown) => T) => z.unknown().optional().transform(read)

/** Only "is it a JSON object" is strict. Field names: HighLevel's OutboundMessage page and real deliveries. */
const bodySchema = z.object({
  type: field(readLine),
  webhookId: field(readId),
  locationId: field(readId),
  appId: field(readId),
  timestamp: field(readTime),
  whitelabelDetails: field(readAppHost),
  messageId: field(readId),
  emailMessageId: field(readId),
  originalMessageId: field(readId),
  messageTypeString: field(readLine),
  messageTypeId: field(readCount),
  messageType: field(readLine),
  direction: field(readWord),
  status: field(readWord),
  callStatus: field(readWord),
  callDuration: field(readCount),
  userId: field(readId),
  contactId: field(readId),
  conversationId: field(readId),
  source: field(readLine),
  subject: field(readLongLine),
  body: field(readText),
  plainText: field(readText),
  from: field(readAddresses),
  to: field(readAddresses),
  attachments: field(countAttachments),
  dateAdded: field(readTime),
})
type Body = z.infer<typeof bodySchema>

const nothingKnown: EventEnvelope = {
  eventType: null,
  webhookId: null,
  locationId: null,
  appId: null,
  sentAt: null,
}

/** Takes a byte order mark off and throws on bytes that are no UTF-8. */
const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads one delivery's bytes. Strict in one thing only: the body is a JSON object in UTF-8. Never throws: what cannot be
 * read is said to be unreadable, and the caller keeps the bytes.
 */
export function parseEvent(raw: Uint8Array): ParsedEvent {
  let json: unknown
  try {
    json = JSON.parse(decoder.decode(raw))
  } catch (error) {
    return unreadable(error instanceof SyntaxError ? 'not JSON' : 'not UTF-8')
  }
  const parsed = bodySchema.safeParse(json)
  if (!parsed.success) return unreadable('not a JSON object')
  const body = parsed.data
  const { type: eventType, webhookId, locationId, appId, timestamp: sentAt } = body
  const envelope = { eventType, webhookId, locationId, appId, sentAt }
  if (isOutboundMessage(body)) return { kind: 'message', envelope, message: toMessage(body) }
  return { kind: 'other', envelope, appHost: eventType === 'INSTALL' ? body.whitelabelDetails : null }
}

/** Where the type is missing or no text, a message is known by what only messages have; one that came in says so. */
function isOutboundMessage(body: Body): boolean {
  if (body.type !== null) return /^outbound[\s_-]?message$/i.test(body.type)
  const hasChannel = (body.messageTypeString ?? body.messageTypeId ?? body.messageType) !== null
  const isOfSomebody = (body.messageId ?? body.emailMessageId ?? body.contactId) !== null
  return hasChannel && isOfSomebody && body.direction !== 'inbound'
}

function unreadable(why: string): ParsedEvent {
  return { kind: 'unreadable', envelope: nothingKnown, why }
}

function toMessage(body: Body): OutboundMessage {
  const { channel, label } = channelOf(body)
  const { messageId, originalMessageId, direction, status, callStatus, callDuration } = body
  const { userId, contactId, conversationId, locationId, source, subject } = body
  return {
    messageKey: messageId ?? body.emailMessageId,
    messageId,
    originalMessageId,
    channel,
    channelLabel: label,
    direction,
    status,
    callStatus,
    callDuration,
    callOutcome: channel === 'call' ? callOutcome(callStatus, status) : null,
    userId,
    contactId,
    conversationId,
    locationId,
    source,
    subject,
    ...messageText(channel, body.body, body.plainText),
    fromAddress: body.from,
    toAddress: body.to,
    attachmentCount: body.attachments,
    occurredAt: body.dateAdded ?? body.timestamp,
    statusAt: body.timestamp ?? body.dateAdded,
  }
}
