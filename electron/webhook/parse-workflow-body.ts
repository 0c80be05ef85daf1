import { z } from 'zod'
import type { ParsedEvent } from '#shared/event.ts'
import { WORKFLOW_TYPE } from '#shared/workflow-template.ts'
import { channelOf } from './channel-of.ts'
import { messageText } from './message-text.ts'
import { readAddresses, readId, readLine, readLongLine, readText } from './read-field.ts'

const field = <T>(read: (value: unknown) => T) => z.unknown().optional().transform(read)

/** Made from the template of shared/workflow-template.ts: a "Custom Webhook" action with a body of the person's own. */
const templateSchema = z.object({
  type: z.literal(WORKFLOW_TYPE),
  locationId: field(readId),
  contactId: field(readId),
  contactName: field(readLine),
  userId: field(readId),
  to: field(readAddresses),
  channel: field(readLine),
  workflow: field(readLine),
  subject: field(readLongLine),
  text: field(readText),
})

/** The free "Webhook" action: a fixed body about the contact, in snake case, without a type. Source: HighLevel's workflow help. */
const fixedSchema = z
  .looseObject({
    contact_id: z.string().min(1),
    full_name: field(readLine),
    first_name: field(readLine),
    last_name: field(readLine),
    email: field(readLine),
    phone: field(readLine),
    location: z.object({ id: field(readId) }).catch({ id: null }),
    workflow: z.object({ name: field(readLine) }).catch({ name: null }),
    customData: z.record(z.string(), z.unknown()).catch({}),
  })
  .refine((body) => !('type' in body) && (body.workflow.name !== null || body.location.id !== null))

interface WorkflowWords {
  locationId: string | null
  contactId: string | null
  contactName: string | null
  userId: string | null
  to: string | null
  channel: string | null
  workflow: string | null
  subject: string | null
  text: string | null
}

/**
 * Reads what a workflow posts; null: this is no workflow's body. Only for deliveries that the shared secret proved or that the
 * person lets in unsigned: nothing else says who made such a body. Never throws.
 */
export function parseWorkflowBody(raw: Uint8Array): ParsedEvent | null {
  const json = parseJson(raw)
  const own = templateSchema.safeParse(json)
  if (own.success) return toEvent(own.data)
  const fixed = fixedSchema.safeParse(json)
  return fixed.success ? toEvent(wordsOf(fixed.data)) : null
}

/** The fixed body tells of a contact only; what a workflow wants to say goes into its custom data, as `text` and the like. */
function wordsOf(body: z.infer<typeof fixedSchema>): WorkflowWords {
  const said = (name: string) => readText(body.customData[name])
  const name = [body.first_name, body.last_name].filter((part) => part !== null).join(' ')
  return {
    locationId: body.location.id,
    contactId: readId(body.contact_id),
    contactName: body.full_name ?? (name || null),
    userId: readId(body.customData['userId']),
    to: body.phone ?? body.email,
    channel: readLine(body.customData['channel']),
    workflow: body.workflow.name,
    subject: readLongLine(body.customData['subject']),
    text: said('text') ?? said('message'),
  }
}

function toEvent(words: WorkflowWords): ParsedEvent {
  const { locationId, contactId, contactName, userId, workflow } = words
  const { channel, label } = channelOf({
    messageTypeString: null,
    messageTypeId: null,
    messageType: words.channel ?? workflow,
  })
  const { text, html } = messageText(channel, words.text, null)
  return {
    kind: 'message',
    envelope: { eventType: WORKFLOW_TYPE, webhookId: null, locationId, appId: null, sentAt: null },
    message: {
      messageKey: null,
      messageId: null,
      originalMessageId: null,
      channel,
      channelLabel: label,
      direction: 'outbound',
      status: null,
      callStatus: null,
      callDuration: null,
      callOutcome: null,
      userId,
      contactId,
      conversationId: null,
      locationId,
      source: 'workflow',
      subject: words.subject,
      text: text ?? workflow,
      html,
      fromAddress: null,
      toAddress: words.to,
      attachmentCount: 0,
      occurredAt: null,
      statusAt: null,
    },
    ...(contactName === null ? {} : { contactName }),
  }
}

function parseJson(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
  } catch {
    return null
  }
}
