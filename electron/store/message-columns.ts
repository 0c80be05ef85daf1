import type { CallOutcome } from '#shared/channel.ts'
import type { OutboundMessage, ParsedEvent } from '#shared/event.ts'
import type { NewDelivery } from './protocol.ts'

/** The columns of `messages`, in the order an insertion binds them. */
export const messageColumns = [
  'message_key',
  'listed_at',
  'received_at',
  'occurred_at',
  'channel',
  'channel_label',
  'direction',
  'user_id',
  'contact_id',
  'conversation_id',
  'location_id',
  'message_id',
  'original_message_id',
  'source',
  'subject',
  'body_text',
  'html',
  'from_address',
  'to_address',
  'attachment_count',
  'is_test',
  'unreadable',
  'status',
  'call_status',
  'call_duration',
  'call_outcome',
  'verified_by',
  'status_at',
  'status_identity',
] as const
type OtherColumns = Exclude<(typeof messageColumns)[number], keyof StatusColumns>
interface StatusColumns {
  status: string | null
  call_status: string | null
  call_duration: number | null
  call_outcome: CallOutcome | null
  verified_by: string
  status_at: number
  status_identity: string
}
/** A message as it is bound: scalars only, since an object as first argument silently becomes named parameters. */
export type MessageColumns = Record<OtherColumns, string | number | null> & StatusColumns

/** Columns the newest delivery of a message sets, also to nothing. */
export const statusColumns = [
  'status',
  'call_status',
  'call_duration',
  'call_outcome',
  'verified_by',
  'status_at',
  'status_identity',
] as const satisfies readonly (keyof StatusColumns)[]

/** Columns each set by the newest delivery that says anything of it. */
export const mergedColumns = [
  'channel',
  'channel_label',
  'direction',
  'user_id',
  'contact_id',
  'conversation_id',
  'location_id',
  'message_id',
  'original_message_id',
  'source',
  'subject',
  'body_text',
  'from_address',
  'to_address',
] as const

const unreadableMessage: OutboundMessage = {
  messageKey: null,
  messageId: null,
  originalMessageId: null,
  channel: 'other',
  channelLabel: null,
  direction: null,
  status: null,
  callStatus: null,
  callDuration: null,
  callOutcome: null,
  userId: null,
  contactId: null,
  conversationId: null,
  locationId: null,
  source: null,
  subject: null,
  text: null,
  html: false,
  fromAddress: null,
  toAddress: null,
  attachmentCount: 0,
  occurredAt: null,
  statusAt: null,
}

/** The row a delivery would make on its own. The test lane has keys of its own: a test never touches a real message. */
export function toColumns(
  delivery: NewDelivery,
  event: Exclude<ParsedEvent, { kind: 'other' }>,
): MessageColumns {
  const message =
    event.kind === 'message' ? event.message : { ...unreadableMessage, locationId: event.envelope.locationId }
  const isTest = delivery.verifiedBy === 'test'
  const key = message.messageKey === null ? `delivery:${delivery.identity}` : `message:${message.messageKey}`
  const occurredAt = message.occurredAt ?? delivery.receivedAt
  return {
    message_key: isTest ? `test:${key}` : key,
    listed_at: delivery.verifiedBy === 'recovered' ? occurredAt : delivery.receivedAt,
    received_at: delivery.receivedAt,
    occurred_at: occurredAt,
    channel: message.channel,
    channel_label: message.channelLabel,
    direction: message.direction,
    status: message.status,
    call_status: message.callStatus,
    call_duration: message.callDuration,
    call_outcome: message.callOutcome,
    user_id: message.userId,
    contact_id: message.contactId,
    conversation_id: message.conversationId,
    location_id: message.locationId,
    message_id: message.messageId,
    original_message_id: message.originalMessageId,
    source: message.source,
    subject: message.subject,
    body_text: message.text,
    html: message.html ? 1 : 0,
    from_address: message.fromAddress,
    to_address: message.toAddress,
    attachment_count: message.attachmentCount,
    verified_by: delivery.verifiedBy,
    is_test: isTest ? 1 : 0,
    unreadable: event.kind === 'unreadable' ? 1 : 0,
    status_at: message.statusAt ?? delivery.receivedAt,
    status_identity: delivery.identity,
  }
}
