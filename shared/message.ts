import { z } from 'zod'
import { callOutcomeSchema, channelSchema } from './channel.ts'
import { bannerOutcomeSchema, bannerTroubleSchema, decisionSchema } from './notification.ts'

/** How a delivery proved where it came from; written on every delivery that was accepted. */
export const verifiedByValues = [
  'highlevel-ed25519',
  'highlevel-rsa',
  'shared-secret',
  'unsigned',
  'test',
  'recovered',
] as const
export const verifiedBySchema = z.enum(verifiedByValues)
export type VerifiedBy = (typeof verifiedByValues)[number]

/** One line of the log. Times are Unix milliseconds UTC; ids are the sender's, or null where the delivery had none. */
export const messageRowSchema = z.object({
  id: z.int(),
  listedAt: z.number(),
  receivedAt: z.number(),
  occurredAt: z.number(),
  channel: channelSchema,
  /** The sender's own word for the channel; shown when `channel` is `other`. */
  channelLabel: z.string().nullable(),
  direction: z.string().nullable(),
  status: z.string().nullable(),
  callStatus: z.string().nullable(),
  /** Seconds. */
  callDuration: z.number().nullable(),
  callOutcome: callOutcomeSchema.nullable(),
  userId: z.string().nullable(),
  userName: z.string().nullable(),
  contactId: z.string().nullable(),
  contactName: z.string().nullable(),
  conversationId: z.string().nullable(),
  locationId: z.string().nullable(),
  locationName: z.string().nullable(),
  messageId: z.string().nullable(),
  subject: z.string().nullable(),
  /** Plain text of the body, at most 2,000 characters here; the detail has all of it. */
  text: z.string().nullable(),
  source: z.string().nullable(),
  fromAddress: z.string().nullable(),
  toAddress: z.string().nullable(),
  attachmentCount: z.int(),
  verifiedBy: verifiedBySchema,
  isTest: z.boolean(),
  /** True where the delivery could not be read as a message: kept whole, shown as unreadable. */
  unreadable: z.boolean(),
  decision: decisionSchema.nullable(),
  banner: bannerOutcomeSchema.nullable(),
  bannerTrouble: bannerTroubleSchema.nullable(),
})
export type MessageRow = z.infer<typeof messageRowSchema>

/** One accepted request as it came in; `raw` is its body as UTF-8 text (bytes that are no UTF-8 become U+FFFD). */
export const deliveryDetailSchema = z.object({
  id: z.int(),
  receivedAt: z.number(),
  webhookId: z.string().nullable(),
  eventType: z.string().nullable(),
  verifiedBy: verifiedBySchema,
  headers: z.record(z.string(), z.string()),
  raw: z.string(),
})
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>

/** Everything known of one message: its row, the whole text, and every delivery that told of it, newest first. */
export const messageDetailSchema = z.object({
  row: messageRowSchema,
  fullText: z.string().nullable(),
  html: z.boolean(),
  deliveries: z.array(deliveryDetailSchema),
})
export type MessageDetail = z.infer<typeof messageDetailSchema>
