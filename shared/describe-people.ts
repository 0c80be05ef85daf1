import type { Translate } from './i18n/create-translator.ts'
import { cleanText } from './clean-text.ts'
import { formatAddress } from './format-address.ts'
import type { MessageRow } from './message.ts'

/** Longest name shown in a title, in UTF-16 units. */
export const maximumName = 60

/** Who sent it: the name, else "a teammate" (somebody was logged in), else "automation". Never a raw id. */
export function describeWho(row: Pick<MessageRow, 'userId' | 'userName'>, translate: Translate): string {
  const name = cleanText(row.userName ?? '', maximumName)
  if (name !== '') return name
  return translate(row.userId === null ? 'who.automation' : 'who.teammate')
}

/**
 * To whom: the name, else the address as people write it, else "a contact". Never a raw id. The contact's address is
 * `toAddress` also where the delivery says `inbound`: HighLevel's own SMS sample does.
 */
export function describeWhom(
  row: Pick<MessageRow, 'contactName' | 'toAddress'>,
  translate: Translate,
): string {
  const name = cleanText(row.contactName ?? '', maximumName)
  if (name !== '') return name
  const address = cleanText(formatAddress(row.toAddress ?? '') ?? '', maximumName)
  return address === '' ? translate('whom.contact') : address
}

/** The channel's word; the sender's own where this version does not know the channel. */
export function describeChannel(
  row: Pick<MessageRow, 'channel' | 'channelLabel'>,
  translate: Translate,
): string {
  const label = row.channel === 'other' ? cleanText(row.channelLabel ?? '', maximumName) : ''
  return label === '' ? translate(`channel.${row.channel}`) : label
}

/** Length of a call in words; `duration` in seconds. */
export function describeDuration(duration: number, translate: Translate): string {
  const whole = Math.round(duration)
  const seconds = whole % 60
  const minutes = (whole - seconds) / 60
  return minutes === 0
    ? translate('duration.seconds', { seconds })
    : translate('duration.minutes', { minutes, seconds })
}
