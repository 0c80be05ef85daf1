import { z } from 'zod'

/** The ways a message can travel. `other` is a channel this version does not know; its own label is kept beside it. */
export const channels = [
  'call',
  'voicemail',
  'sms',
  'email',
  'whatsapp',
  'facebook',
  'instagram',
  'google-business',
  'live-chat',
  'internal-comment',
  'tiktok',
  'rcs',
  'custom',
  'other',
] as const

export const channelSchema = z.enum(channels)
export type Channel = (typeof channels)[number]

/** How a call ended, in our words. Source of the rule: HighLevel's OutboundMessage page, "Call Status Details". */
export const callOutcomes = ['answered', 'voicemail', 'no-answer', 'busy', 'failed', 'canceled'] as const
export const callOutcomeSchema = z.enum(callOutcomes)
export type CallOutcome = (typeof callOutcomes)[number]
