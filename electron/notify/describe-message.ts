import { cleanText } from '#shared/clean-text.ts'
import { describeChannel, describeDuration, describeWho, describeWhom } from '#shared/describe-people.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { isFailed } from '#shared/is-failed.ts'
import type { MessageRow } from '#shared/message.ts'
import type { Burst } from './fold-burst.ts'

/** Longest body of a banner, in UTF-16 units; systems cut longer ones anyhow, less kindly. */
export const maximumBody = 180

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
    who: describeWho(row, translate),
    whom: describeWhom(row, translate),
    channel: describeChannel(row, translate),
  })
  return { title, body: cleanText(bodyOf(row, translate), maximumBody) }
}

/** The words of a burst's one card; `latest` is its newest message. */
export function describeBurst(burst: Burst, latest: MessageRow, translate: Translate): BannerWords {
  const title = translate('banner.burst-title', {
    who: describeWho(latest, translate),
    count: burst.count,
    channel: describeChannel(latest, translate),
  })
  const text = describeMessage(latest, translate).body
  const body =
    burst.failedCount > 0
      ? translate('banner.burst-failed', { count: burst.failedCount, text })
      : translate('banner.burst-body', { text })
  return { title, body: cleanText(body, maximumBody) }
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
  if (row.callDuration !== null && row.callDuration > 0)
    words.push(describeDuration(row.callDuration, translate))
  const text = cleanText(row.text ?? '', maximumBody)
  if (text !== '') words.push(text)
  return words.join(' · ')
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
