import { describeChannel, describeDuration } from '#shared/describe-people.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { MessageRow } from '#shared/message.ts'
import type { DeliveryExtras } from './delivery-extras.ts'
import { describeSource, describeStatus } from './describe-row.ts'
import type { DetailField } from './detail-field.ts'
import { formatMoment } from './format-moment.ts'

/** Addresses of an email and what ties it to others; only those the delivery has. */
export function listEmailFields(extras: DeliveryExtras, t: Translate): DetailField[] {
  const fields: DetailField[] = [
    { label: t('detail.from'), value: extras.from.join(', ') },
    { label: t('detail.to'), value: extras.to.join(', ') },
    { label: t('detail.cc'), value: extras.cc.join(', ') },
    { label: t('detail.bcc'), value: extras.bcc.join(', ') },
    { label: t('detail.thread'), value: extras.threadId ?? '', mono: true, copy: true },
    { label: t('detail.provider'), value: extras.provider ?? '' },
  ]
  return fields.filter(({ value }) => value !== '')
}

/** What is known of a message, in words, then its ids; what is not known is left out. */
export function listFacts(
  row: MessageRow,
  extras: DeliveryExtras,
  locale: string,
  t: Translate,
): DetailField[] {
  const words: [string, string | null][] = [
    [t('detail.channel'), describeChannel(row, t)],
    [t('detail.status'), row.status && describeStatus(row.status, t)],
    [t('detail.call-outcome'), row.callOutcome && t(`outcome.${row.callOutcome}`)],
    [t('detail.call-duration'), row.callDuration === null ? null : describeDuration(row.callDuration, t)],
    [t('detail.from-address'), row.channel === 'email' ? null : row.fromAddress],
    [t('detail.to-address'), row.channel === 'email' ? null : row.toAddress],
    [t('detail.source'), row.source && describeSource(row.source, t)],
    [t('detail.occurred'), formatMoment(row.occurredAt, locale)],
    [t('detail.received'), formatMoment(row.receivedAt, locale)],
    [t('detail.verified-by'), t(`detail.verified.${row.verifiedBy}`)],
  ]
  const ids: [string, string | null][] = [
    [t('detail.message-id'), row.messageId],
    [t('detail.email-message-id'), extras.emailMessageId],
    [t('detail.contact-id'), row.contactId],
    [t('detail.conversation-id'), row.conversationId],
    [t('detail.user-id'), row.userId],
    [t('detail.location-id'), row.locationId],
    [t('detail.provider-id'), extras.conversationProviderId],
  ]
  return [
    ...words.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }])),
    ...ids.flatMap(([label, value]) =>
      value === null || value === '' ? [] : [{ label, value, mono: true, copy: true }],
    ),
  ]
}
