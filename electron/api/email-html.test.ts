import { describe, expect, it } from 'vitest'
import type { MessageDetail } from '#shared/message.ts'
import { messageRow } from '#tests/support/message-row.ts'
import { emailHtml } from './email-html.ts'

/** A message with deliveries of these bodies, the newest first. */
function detail(raws: string[], html = true): MessageDetail {
  const deliveries = raws.map((raw, id) => ({
    id,
    receivedAt: 1_000,
    webhookId: `d${id}`,
    eventType: 'OutboundMessage',
    verifiedBy: 'highlevel-ed25519' as const,
    headers: {},
    raw,
  }))
  return { row: messageRow({ channel: 'email' }), fullText: 'Hola', html, deliveries }
}

describe('emailHtml', () => {
  it('is the body of the newest delivery that has one', () => {
    const raws = ['{"status":"opened"}', '{"body":" "}', '{"body":"<p>new</p>"}', '{"body":"<p>old</p>"}']
    expect(emailHtml(detail(raws))).toBe('<p>new</p>')
  })

  it('is what a workflow was filled in with, by the template or by hand', () => {
    expect(emailHtml(detail(['{"type":"SalienteWorkflow","text":"<p>a</p>"}']))).toBe('<p>a</p>')
    expect(emailHtml(detail(['{"customData":{"text":"<p>b</p>"}}']))).toBe('<p>b</p>')
    expect(emailHtml(detail(['{"customData":{"text":" ","message":"<p>c</p>"}}']))).toBe('<p>c</p>')
  })

  it('is nothing where there is none: no email, no body, nothing to read', () => {
    expect(emailHtml(null)).toBeNull()
    expect(emailHtml(detail(['{"body":"an SMS"}'], false))).toBeNull()
    expect(emailHtml(detail(['{"body":{}}', '{', 'null', '[]', '"body"']))).toBeNull()
  })
})
