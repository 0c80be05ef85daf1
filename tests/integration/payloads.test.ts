import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { openUi } from '#tests/support/ui-client.ts'

const folder = join(import.meta.dirname, '../payloads')
const payloads = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string) => readFileSync(join(folder, name))

/** What `message_log` must say of each body: channel, status, call outcome. Null: no message, only a delivery. */
const expected: Record<string, [string, string | null, string | null] | null> = {
  'contact_create.json': null,
  'conversation_unread_update.json': null,
  'inbound_sms_live.json': null,
  'install_whitelabel.json': null,
  'outbound_call_failed.json': ['call', 'failed', 'failed'],
  'outbound_call_live.json': ['call', 'completed', 'answered'],
  'outbound_call_no_answer.json': ['call', 'completed', 'no-answer'],
  'outbound_call_seed.json': ['call', 'completed', 'answered'],
  'outbound_call_voicemail_reached.json': ['call', 'completed', 'voicemail'],
  'outbound_email_live.json': ['email', null, null],
  'outbound_email_seed.json': ['email', null, null],
  'outbound_fb.json': ['facebook', 'delivered', null],
  'outbound_gmb.json': ['google-business', 'delivered', null],
  'outbound_ig.json': ['instagram', 'delivered', null],
  'outbound_internal_comment_mentions.json': ['internal-comment', 'delivered', null],
  'outbound_livechat.json': ['live-chat', 'delivered', null],
  'outbound_sms_campaign.json': ['sms', 'delivered', null],
  'outbound_sms_duplicate_delivery.json': ['sms', 'delivered', null],
  'outbound_sms_full.json': ['sms', 'delivered', null],
  'outbound_sms_live.json': ['sms', 'delivered', null],
  'outbound_sms_seed.json': ['sms', 'delivered', null],
  'outbound_sms_workflow_no_user.json': ['sms', 'delivered', null],
  'outbound_voicemail_live.json': ['voicemail', 'completed', null],
  'outbound_voicemail_seed.json': ['voicemail', 'completed', null],
  'outbound_whatsapp_text.json': ['whatsapp', 'delivered', null],
  'robust_unicode_long.json': ['sms', 'delivered', null],
  'robust_unknown_event.json': null,
  'uninstall.json': null,
  'workflow_custom_webhook_minimal.json': null,
}

/** What makes two of these bodies one delivery, and what makes them one message. */
function keysOf(name: string): { delivery: string; message: string } {
  const { webhookId, messageId, emailMessageId } = JSON.parse(read(name).toString()) as Record<string, string>
  const delivery = webhookId ?? name
  return { delivery, message: messageId ?? emailMessageId ?? delivery }
}

/** The body that comes first of those that are one delivery. */
const byDelivery = new Map(payloads.toReversed().map((name) => [keysOf(name).delivery, name]))
const messages = payloads.filter((name) => expected[name] !== null)

let app: BrowserApp
beforeAll(async () => {
  app = await startBrowserApp()
})
afterAll(() => app.stop())

const deliveries = () => app.query('SELECT * FROM delivery_log ORDER BY id')
const sameBytes = (value: unknown, bytes: Buffer) => value instanceof Uint8Array && bytes.equals(value)

describe('bodies as HighLevel posts them', () => {
  it('are all expected', () => {
    expect(payloads).toEqual(Object.keys(expected))
  })

  it.each(payloads)('%s: 200, the right row, and the very bytes', async (name) => {
    const raw = read(name)
    expect((await app.post(raw)).status).toBe(200)
    // A body without a webhookId is a delivery by its bytes; one with, by the first bytes that came with it.
    const first = read(byDelivery.get(keysOf(name).delivery) ?? name)
    const stored = deliveries().filter((row) => sameBytes(row['raw'], first))
    expect(stored).toMatchObject([{ verified_by: 'highlevel-ed25519' }])

    const rowId = Number(stored[0]?.['message_row_id'] ?? -1)
    const rows = app.query('SELECT channel, status, call_outcome FROM message_log WHERE id = ?', rowId)
    const wanted = expected[name]
    const [channel, status, outcome] = wanted ?? []
    expect(rows).toEqual(wanted ? [{ channel, status, call_outcome: outcome }] : [])
  })

  it('make one delivery and one row each, however often they come', async () => {
    const counts = () =>
      app.query(
        'SELECT (SELECT count(*) FROM message_log) AS messages, (SELECT count(*) FROM delivery_log) AS deliveries',
      )
    const before = counts()
    expect(before).toEqual([
      {
        messages: new Set(messages.map((name) => keysOf(name).message)).size,
        deliveries: byDelivery.size,
      },
    ])
    for (const name of payloads) expect((await app.post(read(name))).status).toBe(200)
    expect(counts()).toEqual(before)
  })

  it.each([
    ['test message', 'sms', 'This is a test message'],
    ['testing email', 'email', 'Testing Email Notification'],
    ['order confirmed', 'email', 'Testing Email Notification'],
    ['follow up', 'internal-comment', 'Please follow up on this @Sample Agent'],
    ['como estas', 'whatsapp', 'Hola, ¿cómo estás? 👋'],
  ])('are found by their text, without accents and without HTML: %s', async (text, channel, found) => {
    const ui = await openUi(app.uiUrl())
    const { rows } = await ui.ask('log:page', { filter: { text }, anchor: { kind: 'newest' }, limit: 50 })
    expect(rows).toContainEqual(expect.objectContaining({ channel, text: found }))
    expect(rows.filter((row) => row.channel !== channel && row.channel !== 'sms')).toEqual([])
  })

  it.each(['verdana', 'style', 'userid'])('are not found by what is only markup: %s', async (text) => {
    const ui = await openUi(app.uiUrl())
    const { rows } = await ui.ask('log:page', { filter: { text }, anchor: { kind: 'newest' }, limit: 50 })
    expect(rows).toEqual([])
  })
})

describe('several deliveries of one message', () => {
  const at = (second: number) => `2026-09-25T16:00:0${second}.000Z`
  const updates = [
    smsBody('1', { webhookId: 'w1', status: 'pending', timestamp: at(1), body: 'Hello' }),
    smsBody('1', { webhookId: 'w2', status: 'sent', timestamp: at(2), from: '+15550000001' }),
    smsBody('1', { webhookId: 'w3', status: 'undelivered', timestamp: at(3), body: 'Hello' }),
    smsBody('1', { webhookId: 'w4', status: 'delivered', timestamp: at(4) }),
  ].map((body, index) => (index === 1 || index === 3 ? { ...body, body: undefined } : body))

  it('leave the same row in whatever order they arrive', async () => {
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]
    const rows = await Promise.all(orders.map(rowAfter))
    expect(rows[0]).toMatchObject({ status: 'delivered', body_text: 'Hello', from_address: '+15550000001' })
    expect(rows[1]).toEqual(rows[0])
    expect(rows[2]).toEqual(rows[0])
  })

  /** The one row that is left, without what arrival alone decides. */
  async function rowAfter(order: readonly number[]): Promise<Record<string, unknown>> {
    const own = await startBrowserApp()
    try {
      for (const index of order) expect((await own.post(updates[index] ?? {})).status).toBe(200)
      const [row, ...more] = own.query('SELECT * FROM message_log')
      expect(more).toEqual([])
      expect(own.query('SELECT message_row_id FROM delivery_log')).toHaveLength(4)
      return { ...row, received_at: null }
    } finally {
      await own.stop()
    }
  }
})
