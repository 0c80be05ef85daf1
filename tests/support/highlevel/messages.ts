/** A message as the stand-in keeps it; what the export, the single calls and the webhook say of it is made from this. */
export interface CrmMessage {
  id: string
  /** Only of emails: the id of this very email, which the webhook carries. */
  emailId: string | null
  locationId: string
  contactId: string
  conversationId: string
  userId: string | null
  kind: 'sms' | 'whatsapp' | 'call' | 'email' | 'activity'
  direction: 'inbound' | 'outbound'
  body: string
  subject: string
  source: string
  status: string
  /** Unix ms. */
  at: number
}

const types = {
  sms: [2, 'TYPE_SMS', 'SMS'],
  whatsapp: [19, 'TYPE_WHATSAPP', 'WhatsApp'],
  call: [1, 'TYPE_CALL', 'Call'],
  email: [3, 'TYPE_EMAIL', 'Email'],
  activity: [28, 'TYPE_ACTIVITY_OPPORTUNITY', 'Activity'],
} as const

const iso = (at: number): string => new Date(at).toISOString()

/** A row of the export and of the single call: GetMessageResponseDto of HighLevel's conversations API. */
export function exportRow(message: CrmMessage): Record<string, unknown> {
  const { id, locationId, contactId, conversationId, userId, direction, body, source, status } = message
  const [type, messageType] = types[message.kind]
  const meta =
    message.kind === 'email'
      ? { email: { messageIds: [message.emailId] } }
      : message.kind === 'call'
        ? { callDuration: '65', callStatus: 'completed' }
        : undefined
  return {
    id,
    type,
    messageType,
    locationId,
    contactId,
    conversationId,
    dateAdded: iso(message.at),
    ...(message.kind === 'sms' || message.kind === 'whatsapp' || message.kind === 'activity' ? { body } : {}),
    direction,
    status,
    contentType: 'text/plain',
    attachments: [],
    source,
    ...(userId === null ? {} : { userId }),
    ...(meta === undefined ? {} : { meta }),
  }
}

/** The email call: GetEmailMessageResponseDto. */
export function emailObject(message: CrmMessage): Record<string, unknown> {
  const { locationId, contactId, conversationId, direction, body, subject, source, status } = message
  return {
    id: message.emailId,
    threadId: message.emailId,
    locationId,
    contactId,
    conversationId,
    dateAdded: iso(message.at),
    subject,
    body,
    direction,
    status,
    contentType: 'text/html',
    from: 'Equipo <equipo@example.com>',
    to: ['alumno@example.com'],
    source,
  }
}

/** The body of the OutboundMessage webhook, envelope included. */
export function webhookBody(message: CrmMessage): Record<string, unknown> {
  const { locationId, contactId, conversationId, userId, body, subject, source, status } = message
  const [messageTypeId, messageTypeString, messageType] = types[message.kind]
  const own =
    message.kind === 'email'
      ? { emailMessageId: message.emailId, threadId: message.emailId, subject, to: 'alumno@example.com' }
      : { messageId: message.id }
  return {
    type: 'OutboundMessage',
    locationId,
    contactId,
    conversationId,
    ...own,
    ...(message.kind === 'call' ? { callDuration: 65, callStatus: 'completed' } : { body }),
    messageType,
    messageTypeString,
    messageTypeId,
    direction: 'outbound',
    status,
    source,
    dateAdded: iso(message.at),
    ...(userId === null ? {} : { userId }),
    timestamp: iso(message.at + 400),
    webhookId: `hook-${message.id}`,
    appId: 'app-stand-in',
    versionId: 'app-stand-in',
  }
}

/** One page of the export: without `channel` all but email; inclusive dates; the cursor is the place to go on from. */
export function exportPage(messages: readonly CrmMessage[], query: URLSearchParams): object {
  const channel = query.get('channel')?.toLowerCase() ?? null
  const start = timeOf(query.get('startDate'), 0)
  const end = timeOf(query.get('endDate'), Number.MAX_SAFE_INTEGER)
  const limit = Math.min(500, Math.max(10, Number(query.get('limit') ?? 100)))
  const newestFirst = query.get('sortOrder') !== 'asc'
  const found = messages
    .filter(({ locationId }) => locationId === query.get('locationId'))
    .filter(({ kind }) => (channel === null ? kind !== 'email' : kind === channel))
    .filter(({ at }) => at >= start && at <= end)
    .toSorted((a, b) => (newestFirst ? b.at - a.at : a.at - b.at))
  const from = Number(Buffer.from(query.get('cursor') ?? '', 'base64').toString() || 0)
  const page = found.slice(from, from + limit)
  const next = from + page.length
  return {
    messages: page.map(exportRow),
    nextCursor: next < found.length ? Buffer.from(String(next)).toString('base64') : null,
    total: found.length,
  }
}

function timeOf(text: string | null, otherwise: number): number {
  return text === null ? otherwise : /^\d+$/.test(text) ? Number(text) : Date.parse(text)
}
