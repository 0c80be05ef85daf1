import type { Channel } from '#shared/channel.ts'

/** What a delivery says of its channel, in the sender's words. */
interface ChannelWords {
  messageTypeString: string | null
  messageTypeId: number | null
  messageType: string | null
}

/**
 * Spellings without `TYPE_`, case and separators, and the ids, by channel. Sources: HighLevel's OutboundMessage page, real
 * deliveries, and the message types of its API description (whose order gives the ids 1 to 24). An email of a custom
 * provider is read like any email; its texts are `custom`.
 */
const spellings: readonly (readonly [Channel, readonly (string | number)[]])[] = [
  ['call', ['call', 'ivrcall', 'campaigncall', 'campaignmanualcall', 'customcall', 'phone', 1, 8, 13, 24]],
  ['voicemail', ['voicemail', 'campaignvoicemail', 10]],
  ['sms', ['sms', 'mms', 'smsreviewrequest', 'smsnoshowrequest', 'smsreaction', 'groupsms', 2, 4, 6]],
  ['sms', ['campaignsms', 'campaignmanualsms', 7, 14]],
  ['email', ['email', 'campaignemail', 'customemail', 'customprovideremail', 3, 9, 21, 23]],
  ['whatsapp', ['whatsapp', 19]],
  ['facebook', ['fb', 'facebook', 'fbmessenger', 'campaignfacebook', 'facebookcomment', 11, 12]],
  ['instagram', ['ig', 'instagram', 'instagramcomment', 18]],
  ['google-business', ['gmb', 'campaigngmb', 'googlebusiness', 'googlemybusiness', 15, 16]],
  ['live-chat', ['livechat', 'livechatinfomessage', 'webchat', 'allinonechat', 5, 29]],
  ['internal-comment', ['internalcomment', 'internalcomments', 37]],
  ['tiktok', ['tiktok', 'tiktokcomment', 41]],
  ['rcs', ['rcs']],
  ['custom', ['custom', 'customsms', 'customprovider', 'customprovidersms', 20, 22]],
]

const channelBySpelling: ReadonlyMap<string | number, Channel> = new Map(
  spellings.flatMap(([channel, words]) => words.map((word) => [word, channel] as const)),
)

/**
 * The channel of a message and the sender's own word for it. The more precise messageTypeString is asked first, then the
 * id, then messageType; the first that is known decides. None known: `other`, and the word is all there is to show.
 */
export function channelOf(words: ChannelWords): { channel: Channel; label: string | null } {
  const id = words.messageTypeId
  const channel =
    channelBySpelling.get(normalise(words.messageTypeString)) ??
    channelBySpelling.get(id ?? Number.NaN) ??
    channelBySpelling.get(normalise(words.messageType)) ??
    'other'
  return { channel, label: words.messageType ?? words.messageTypeString ?? (id === null ? null : String(id)) }
}

function normalise(spelling: string | null): string {
  const letters = (spelling ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')
  return letters.startsWith('type') ? letters.slice(4) : letters
}
