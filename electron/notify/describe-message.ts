import type { Translate } from '#shared/i18n/create-translator.ts'
import type { MessageRow } from '#shared/message.ts'
import { cleanText } from './clean-text.ts'
import type { Burst } from './fold-burst.ts'
import { formatAddress } from './format-address.ts'
import { isFailed } from './is-failed.ts'

/** Longest body and longest single name in a banner, in UTF-16 units; systems cut longer ones anyhow, less kindly. */
export const maximumBody = 180
const maximumName = 60

/** A mention in an internal comment: `@Name<userId>ID</userId>` (a real delivery); only the name is for people. */
const mentionId = /<userId>[^<]*(?:<\/userId>|$)/giu

/** What a banner says, ready to show: plain text, one line each, no direction tricks, never a raw id. */
interface BannerWords {
  title: string
  body: string
}

/** The words of the banner of one message: "who → whom · channel", and what was said or how the call ended. */
export function describeMessage(row: MessageRow, translate: Translate): BannerWords {
  if (row.unreadable)
    return { title: translate('banner.unreadable-title'), body: translate('banner.unreadable') }
  const title = translate('banner.title', {
    who: whoOf(row, translate),
    whom: whomOf(row, translate),
    channel: channelOf(row, translate),
  })
  return { title, body: cleanText(bodyOf(row, translate), maximumBody) }
}

/** The words of a burst's one card; `latest` is its newest message. */
export function describeBurst(burst: Burst, latest: MessageRow, translate: Translate): BannerWords {
  const title = translate('banner.burst-title', {
    who: whoOf(latest, translate),
    count: burst.count,
    channel: channelOf(latest, translate),
  })
  const text = describeMessage(latest, translate).body
  const body =
    burst.failedCount > 0
      ? translate('banner.burst-failed', { count: burst.failedCount, text })
      : translate('banner.burst-body', { text })
  return { title, body: cleanText(body, maximumBody) }
}

function whoOf(row: MessageRow, translate: Translate): string {
  const name = cleanText(row.userName ?? '', maximumName)
  if (name !== '') return name
  return translate(row.userId === null ? 'who.automation' : 'who.teammate')
}

/** The contact's address is `toAddress` also where the delivery says `inbound`: HighLevel's own SMS sample does. */
function whomOf(row: MessageRow, translate: Translate): string {
  const name = cleanText(row.contactName ?? '', maximumName)
  if (name !== '') return name
  const address = cleanText(formatAddress(row.toAddress ?? '') ?? '', maximumName)
  return address === '' ? translate('whom.contact') : address
}

function channelOf(row: MessageRow, translate: Translate): string {
  const label = row.channel === 'other' ? cleanText(row.channelLabel ?? '', maximumName) : ''
  return label === '' ? translate(`channel.${row.channel}`) : label
}

function bodyOf(row: MessageRow, translate: Translate): string {
  if (row.callOutcome !== null || row.channel === 'call') return callOf(row, translate)
  const said = saidOf(row, translate)
  return isFailed(row) ? translate('banner.failed', { text: said }) : said
}

function callOf(row: MessageRow, translate: Translate): string {
  const outcome = isFailed(row)
    ? 'outcome.failed'
    : row.callOutcome && (`outcome.${row.callOutcome}` as const)
  const words = [translate(outcome ?? 'channel.call')]
  if (row.callDuration !== null && row.callDuration > 0) words.push(durationOf(row.callDuration, translate))
  const text = cleanText(row.text ?? '', maximumBody)
  if (text !== '') words.push(text)
  return words.join(' · ')
}

function durationOf(duration: number, translate: Translate): string {
  const whole = Math.round(duration)
  const seconds = whole % 60
  const minutes = (whole - seconds) / 60
  return minutes === 0
    ? translate('duration.seconds', { seconds })
    : translate('duration.minutes', { minutes, seconds })
}

function saidOf(row: MessageRow, translate: Translate): string {
  const text = cleanText((row.text ?? '').replace(mentionId, ''), maximumBody)
  const subject = row.channel === 'email' ? cleanText(row.subject ?? '', maximumBody) : ''
  const said = [subject, text].filter((part) => part !== '').join(' — ')
  if (said !== '') return said
  return row.attachmentCount > 0
    ? translate('banner.attachments', { count: row.attachmentCount })
    : translate('banner.no-text')
}
