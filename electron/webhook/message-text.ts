import type { Channel } from '#shared/channel.ts'
import { htmlToPlainText, looksLikeHtml } from './html-to-plain-text.ts'
import { readText } from './read-field.ts'

/**
 * The plain text of a message. Emails are HTML, and elsewhere what begins like a page or a paragraph of one: a text may hold
 * `<3` and is left alone, and an SMS knows no markup at all. Internal comments hold `@Name<userId>ID</userId>`, of which the
 * name is kept.
 */
export function messageText(
  channel: Channel,
  body: string | null,
  plainText: string | null,
): { text: string | null; html: boolean } {
  if (channel === 'email') {
    const html = body !== null && looksLikeHtml(body)
    return { text: plainText ?? (html ? readText(htmlToPlainText(body)) : body), html }
  }
  if (channel === 'internal-comment') {
    return { text: readText(body?.replace(/<userId>[^<]*<\/userId>/gi, '')), html: false }
  }
  if (body !== null && channel !== 'sms' && beginsAsHtml.test(body)) {
    return { text: plainText ?? readText(htmlToPlainText(body)), html: true }
  }
  return { text: body ?? plainText, html: false }
}

const beginsAsHtml = /^\s*<(?:!doctype|html|head|style|body|div|p|table|span)\b/i
