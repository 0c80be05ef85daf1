import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutboundMessage } from '#shared/event.ts'
import { parseEvent } from './parse-event.ts'

const payloads = new URL('../../tests/payloads/', import.meta.url)
const payload = (name: string) => readFileSync(new URL(`${name}.json`, payloads))
const text = (value: string) => new TextEncoder().encode(value)
const bytes = (value: unknown) => text(JSON.stringify(value))
const scalar = (value: unknown) => value === null || typeof value !== 'object'

function parseMessage(raw: Uint8Array): OutboundMessage {
  const event = parseEvent(raw)
  if (event.kind !== 'message') throw new Error(`read as ${event.kind}`)
  return event.message
}
const message = (fields: object) => parseMessage(bytes({ type: 'OutboundMessage', ...fields }))

describe('parseEvent of every sample', () => {
  const samples = [
    ['outbound_call_failed', 'call', 'failed', 'failed', 'failed', 0],
    ['outbound_call_live', 'call', 'completed', 'completed', 'answered', 120],
    ['outbound_call_no_answer', 'call', 'completed', 'no-answer', 'no-answer', 0],
    ['outbound_call_seed', 'call', 'completed', 'completed', 'answered', 120],
    ['outbound_call_voicemail_reached', 'call', 'completed', 'voicemail', 'voicemail', 14],
    ['outbound_email_live', 'email', null, null, null, null],
    ['outbound_email_seed', 'email', null, null, null, null],
    ['outbound_fb', 'facebook', 'delivered', null, null, null],
    ['outbound_gmb', 'google-business', 'delivered', null, null, null],
    ['outbound_ig', 'instagram', 'delivered', null, null, null],
    ['outbound_internal_comment_mentions', 'internal-comment', 'delivered', null, null, null],
    ['outbound_livechat', 'live-chat', 'delivered', null, null, null],
    ['outbound_sms_campaign', 'sms', 'delivered', null, null, null],
    ['outbound_sms_duplicate_delivery', 'sms', 'delivered', null, null, null],
    ['outbound_sms_full', 'sms', 'delivered', null, null, null],
    ['outbound_sms_live', 'sms', 'delivered', null, null, null],
    ['outbound_sms_seed', 'sms', 'delivered', null, null, null],
    ['outbound_sms_workflow_no_user', 'sms', 'delivered', null, null, null],
    ['outbound_voicemail_live', 'voicemail', 'completed', null, null, null],
    ['outbound_voicemail_seed', 'voicemail', 'completed', null, null, null],
    ['outbound_whatsapp_text', 'whatsapp', 'delivered', null, null, null],
    ['robust_unicode_long', 'sms', 'delivered', null, null, null],
  ] as const
  const others = [
    ['contact_create', 'ContactCreate', null],
    ['conversation_unread_update', 'ConversationUnreadUpdate', null],
    ['inbound_sms_live', 'InboundMessage', null],
    ['install_whitelabel', 'INSTALL', 'app.example-crm.com'],
    ['robust_unknown_event', 'SomethingNewCreate', null],
    ['uninstall', 'UNINSTALL', null],
    ['workflow_custom_webhook_minimal', null, null],
  ] as const

  it.each(samples)('%s', (name, channel, status, callStatus, callOutcome, callDuration) => {
    expect(parseMessage(payload(name))).toMatchObject({
      channel,
      status,
      callStatus,
      callOutcome,
      callDuration,
    })
  })

  it.each(others)('%s is another event', (name, eventType, appHost) => {
    expect(parseEvent(payload(name))).toMatchObject({ kind: 'other', envelope: { eventType }, appHost })
  })

  it('leaves no sample out', () => {
    const files = readdirSync(payloads).filter((name) => name.endsWith('.json'))
    const tested = [...samples, ...others].map(([name]) => `${name}.json`)
    expect(tested.toSorted()).toEqual(files.toSorted())
  })

  it('reads a whole SMS', () => {
    expect(parseEvent(payload('outbound_sms_full'))).toEqual({
      kind: 'message',
      envelope: {
        eventType: 'OutboundMessage',
        webhookId: '00000000-0000-4000-8000-000000000020',
        locationId: 'locPLACEHOLDER000020',
        appId: '000000000000000000000020',
        sentAt: Date.UTC(2026, 8, 25, 16, 0, 1, 200),
      },
      message: {
        messageKey: 'msgPLACEHOLDER000020',
        messageId: 'msgPLACEHOLDER000020',
        originalMessageId: null,
        channel: 'sms',
        channelLabel: 'SMS',
        direction: 'outbound',
        status: 'delivered',
        callStatus: null,
        callDuration: null,
        callOutcome: null,
        userId: 'usrPLACEHOLDER000020',
        contactId: 'conPLACEHOLDER000020',
        conversationId: 'cnvPLACEHOLDER000020',
        locationId: 'locPLACEHOLDER000020',
        source: 'app',
        subject: null,
        text: 'Hello',
        html: false,
        fromAddress: '+15550000001',
        toAddress: '+15550000002',
        attachmentCount: 0,
        occurredAt: Date.parse('2026-09-25T16:00:00.000Z'),
        statusAt: Date.parse('2026-09-25T16:00:01.200Z'),
      },
    })
  })

  it('reads a whole email, its key being emailMessageId', () => {
    expect(parseMessage(payload('outbound_email_seed'))).toMatchObject({
      messageKey: 'sddfDSF3G56GHG',
      messageId: null,
      subject: 'Order Confirmed',
      text: 'Testing Email Notification',
      html: true,
      fromAddress: 'Internal Notify <sample@email.service>',
      toAddress: 'example@email.com',
    })
  })

  it('counts attachments that are no URLs and keeps the name of a mention only', () => {
    expect(parseMessage(payload('outbound_call_seed')).attachmentCount).toBe(1)
    expect(parseMessage(payload('outbound_internal_comment_mentions')).text).toBe(
      'Please follow up on this @Sample Agent',
    )
  })
})

describe('parseEvent is lenient in every field', () => {
  it('makes text, number or nothing of any value', () => {
    const wrong = message({
      webhookId: {},
      messageId: 42,
      from: {},
      to: ['a@example.com', null, 'b@example.com'],
    })
    expect(wrong).toMatchObject({ messageId: '42', messageKey: '42', fromAddress: null })
    expect(wrong.toAddress).toBe('a@example.com, b@example.com')
    expect(message({ messageType: ['SMS'], status: null, body: { a: 1 }, attachments: {} })).toMatchObject({
      channel: 'other',
      channelLabel: null,
      status: null,
      text: null,
      attachmentCount: 0,
    })
    expect(message({ messageTypeId: '2', callDuration: '61.4', body: 123 })).toMatchObject({
      channel: 'sms',
      callDuration: 61,
      text: '123',
    })
  })

  it.each([
    ['outboundmessage', {}],
    ['OUTBOUND_MESSAGE', {}],
    ['Outbound Message', {}],
    [['OutboundMessage'], { messageType: 'SMS', contactId: 'c' }],
    [undefined, { messageTypeId: 2, messageId: 'm' }],
    [null, { messageTypeString: 'TYPE_EMAIL', emailMessageId: 'e' }],
    [{}, { messageType: 'SMS', contactId: 'c', direction: 'outbound' }],
  ])('knows a message by the type %j, or by what only messages have', (type, fields) => {
    expect(parseEvent(bytes({ type, ...fields })).kind).toBe('message')
  })

  it.each([
    [undefined, { messageType: 'SMS' }],
    [undefined, { contactId: 'c', messageId: 'm' }],
    [undefined, { messageType: 'SMS', contactId: 'c', direction: 'inbound' }],
    ['InboundMessage', { messageType: 'SMS', contactId: 'c' }],
    ['AnOutboundMessage', {}],
    ['OutboundMessages', {}],
  ])('takes %j with %j for something else', (type, fields) => {
    expect(parseEvent(bytes({ type, ...fields })).kind).toBe('other')
  })

  it('trims the event type and puts status words in lower case', () => {
    const raw = bytes({ type: ' OutboundMessage ', status: ' Delivered ', direction: 'OUTBOUND' })
    expect(parseMessage(raw)).toMatchObject({ status: 'delivered', direction: 'outbound' })
  })

  it.each([
    ['2026-09-25T16:00:00.000Z', 1790352000000],
    ['2026-09-25T10:00:00-06:00', 1790352000000],
    ['2026-09-25 16:00:00', 1790352000000],
    ['2026-09-25', 1790294400000],
    [1790352000000, 1790352000000],
    [1790352000, 1790352000000],
    ['1790352000000', 1790352000000],
    ['yesterday', null],
    ['2026-13-45T00:00:00Z', null],
    ['9999-01-01T00:00:00Z', null],
    [{}, null],
    [-5, null],
  ])('reads the time %j', (dateAdded, occurredAt) => {
    expect(message({ dateAdded })).toMatchObject({ occurredAt, statusAt: occurredAt })
  })

  it('takes dateAdded for when it happened and timestamp for how new its status is', () => {
    const both = message({ dateAdded: '2026-09-25T16:00:00Z', timestamp: '2026-09-25T17:00:00Z' })
    expect(both).toMatchObject({ occurredAt: 1790352000000, statusAt: 1790355600000 })
  })

  it('keeps an SMS as it is, without control characters and half characters', () => {
    expect(message({ messageType: 'SMS', body: 'I <3 you\u0000\u001B[1m\r\n\tok \uD83D' })).toMatchObject({
      text: 'I <3 you[1m\n\tok \uFFFD',
      html: false,
    })
    expect(message({ messageType: 'SMS', body: '' }).text).toBeNull()
  })

  it('prefers the plain text of an email that has one', () => {
    const email = { messageType: 'Email', body: '<style>a{}</style><p>largo</p>' }
    expect(message({ ...email, plainText: 'corto' })).toMatchObject({ text: 'corto', html: true })
    expect(message({ ...email, plainText: ' ' })).toMatchObject({ text: 'largo', html: true })
    expect(message({ ...email, body: '<style>a{}</style>' })).toMatchObject({ text: null, html: true })
    expect(message({ ...email, body: 'I <3 you' })).toMatchObject({ text: 'I <3 you', html: false })
  })

  it('takes an id that is too long for none, and cuts a label', () => {
    const long = 'x'.repeat(600)
    const read = message({ messageId: long, emailMessageId: 'e-1', source: `${'x'.repeat(511)}😀` })
    expect(read).toMatchObject({ messageId: null, messageKey: 'e-1', source: 'x'.repeat(511) })
  })

  it.each([
    ['https://app.example-crm.com/', 'app.example-crm.com'],
    ['APP.Example-CRM.com', 'app.example-crm.com'],
    ['localhost', null],
    ['192.168.0.1', null],
    ['app.example.com@evil.example', null],
    ['app.example.com:8080', null],
    ['javascript:alert(1)', null],
    ['', null],
    [7, null],
  ])('an INSTALL naming %j teaches the host %j', (domain, appHost) => {
    expect(parseEvent(bytes({ type: 'INSTALL', whitelabelDetails: { domain } }))).toMatchObject({ appHost })
  })

  it('learns no host from another event', () => {
    const whitelabelDetails = { domain: 'app.example-crm.com' }
    expect(parseEvent(bytes({ type: 'UNINSTALL', whitelabelDetails }))).toMatchObject({ appHost: null })
  })
})

describe('parseEvent of what cannot be read', () => {
  it.each([
    ['nothing', text(''), 'not JSON'],
    ['half a body', text('{"type":"OutboundMessage"'), 'not JSON'],
    ['a list', text('[]'), 'not a JSON object'],
    ['null', text('null'), 'not a JSON object'],
    ['a text', text('"OutboundMessage"'), 'not a JSON object'],
    ['Latin-1', Uint8Array.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]), 'not UTF-8'],
    ['a million brackets', text('['.repeat(1_000_000)), 'not JSON'],
  ])('%s is unreadable', (_name, raw, why) => {
    const envelope = { eventType: null, webhookId: null, locationId: null, appId: null, sentAt: null }
    expect(parseEvent(raw)).toEqual({ kind: 'unreadable', envelope, why })
  })

  it('is not put off by a byte order mark', () => {
    expect(parseEvent(Uint8Array.from([0xef, 0xbb, 0xbf, ...text('{"type":"X"}')])).kind).toBe('other')
  })

  it('never throws, whatever the bytes are', () => {
    const fields = Object.keys(JSON.parse(payload('outbound_email_live').toString()))
    const mutated = fc.dictionary(
      fc.constantFrom(...fields, 'messageTypeString', 'timestamp'),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(text), fc.jsonValue().map(bytes)), (raw) => {
        expect(['message', 'other', 'unreadable']).toContain(parseEvent(raw).kind)
      }),
    )
    fc.assert(
      fc.property(
        mutated,
        fc.constantFrom('SMS', 'Email', 'CALL', 'InternalComment'),
        (sample, messageType) => {
          expect(
            Object.values(message({ messageType, ...sample, type: 'OutboundMessage' })).every(scalar),
          ).toBe(true)
        },
      ),
    )
  })
})
