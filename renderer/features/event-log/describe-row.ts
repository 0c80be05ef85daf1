import { callOutcomes } from '#shared/channel.ts'
import { cleanText } from '#shared/clean-text.ts'
import { describeDuration } from '#shared/describe-people.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { isFailed } from '#shared/is-failed.ts'
import type { MessageRow } from '#shared/message.ts'

/** More letters than a row has (its text is cut by the store), in UTF-16 units. */
const longestLine = 5_000

/** A mention in an internal comment: `@Name<userId>ID</userId>`; only the name is for people. */
const mentionId = /<userId>[^<]*(?:<\/userId>|$)/giu

/** Statuses we have words for (HighLevel's OutboundMessage page, `status`); any other is shown as it came. */
const knownStatuses = [
  'clicked',
  'completed',
  'connected',
  'delivered',
  'failed',
  'opened',
  'opt_out',
  'pending',
  'queued',
  'read',
  'scheduled',
  'sent',
  'undelivered',
  'voicemail',
] as const

/** A status in words. */
export function describeStatus(status: string, t: Translate): string {
  const known = knownStatuses.find((word) => word === status)
  return known ? t(`status.${known}`) : status
}

/** Values of `source` we have words for (HighLevel's OutboundMessage page, `source`); any other is shown as it came. */
const knownSources = ['app', 'workflow', 'bulk_actions', 'campaign', 'api'] as const

/** Where a message was sent from, in words. */
export function describeSource(source: string, t: Translate): string {
  const known = knownSources.find((word) => word === source)
  return known ? t(`source.${known}`) : source
}

/** What the status menu offers: how a call ended or, of every other message, its status. */
export function describeStatusChoice(choice: string, t: Translate): string {
  const outcome = callOutcomes.find((word) => word === choice)
  return outcome ? t(`outcome.${outcome}`) : describeStatus(choice, t)
}

/** The message's text without what only machines read. */
export function readableText(text: string): string {
  return text.replace(mentionId, '')
}

/** What the message's one line in the list says. */
export function describeText(row: MessageRow, t: Translate): string {
  if (row.unreadable) return t('banner.unreadable')
  const subject = row.channel === 'email' ? (row.subject ?? '').trim() : ''
  const text = readableText(row.text ?? '').trim()
  const said = [subject, text].filter((part) => part !== '').join(' — ')
  if (said !== '') return cleanText(said, longestLine)
  if (row.channel === 'call') return t('channel.call')
  return row.attachmentCount > 0
    ? t('banner.attachments', { count: row.attachmentCount })
    : t('banner.no-text')
}

/** Milliseconds after which a message that was asked for has been missed rather than followed. */
const LATE = 120_000

/** Whether it was sent while nothing could be heard, and fetched later. */
export function isLate(row: Pick<MessageRow, 'verifiedBy' | 'receivedAt' | 'occurredAt'>): boolean {
  return row.verifiedBy === 'recovered' && row.receivedAt - row.occurredAt > LATE
}

/** How a call ended and how long it lasted. */
export function describeCall(row: Pick<MessageRow, 'callOutcome' | 'callDuration'>, t: Translate): string {
  const words = row.callOutcome ? [t(`outcome.${row.callOutcome}`)] : []
  if (row.callDuration !== null && row.callDuration > 0) words.push(describeDuration(row.callDuration, t))
  return words.join(' · ')
}

/** The badge that says how it went: a colour of the theme, the words, and whether it must be loud. */
export interface StatusBadge {
  text: string
  color: string
  loud: boolean
}

const outcomeColors = {
  answered: 'green',
  voicemail: 'violet',
  'no-answer': 'orange',
  busy: 'orange',
  failed: 'red',
  canceled: 'gray',
} as const

/** The status badge of a row; null where the delivery said nothing about it. A failure is loud. */
export function describeBadge(row: MessageRow, t: Translate): StatusBadge | null {
  const failed = isFailed(row)
  if (row.callOutcome) {
    return { text: describeCall(row, t), color: outcomeColors[row.callOutcome], loud: failed }
  }
  if (row.status === null) return null
  return { text: describeStatus(row.status, t), color: failed ? 'red' : 'gray', loud: failed }
}
