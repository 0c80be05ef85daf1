import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channels, callOutcomes } from '#shared/channel.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { MessageRow } from '#shared/message.ts'
import { messageRow } from '#tests/support/message-row.ts'
import { describeBurst, describeMessage, maximumBody } from './describe-message.ts'

const en = createTranslator('en')
const es = createTranslator('es')
const words = (changes: Partial<MessageRow>, translate = en) =>
  describeMessage(messageRow(changes), translate)

describe('the title', () => {
  it.each<[string, Partial<MessageRow>, string]>([
    ['names', { userName: 'Ana', contactName: 'Luis' }, 'Ana → Luis · SMS'],
    ['a teammate without a name', {}, 'A teammate → a contact · SMS'],
    ['automation', { userId: null, toAddress: '+525512345678' }, 'Automation → +52 55 1234 5678 · SMS'],
    [
      'an email address',
      { channel: 'email', toAddress: 'Luis <l@example.com>' },
      'A teammate → Luis · Email',
    ],
    ['an address that is an id', { toAddress: 'cI08i1Bls3iTB9bKgFJh' }, 'A teammate → a contact · SMS'],
    ['a name of blanks', { userName: ' \u202E ' }, 'A teammate → a contact · SMS'],
    ['an unknown channel', { channel: 'other', channelLabel: 'Pigeon' }, 'A teammate → a contact · Pigeon'],
    [
      'an unknown channel without a word',
      { channel: 'other', channelLabel: null },
      'A teammate → a contact · Other channel',
    ],
    [
      'a direction that says inbound',
      { direction: 'inbound', toAddress: '+15550000002' },
      'A teammate → +1 555 000 0002 · SMS',
    ],
    [
      'names that look like placeholders',
      { userName: '{{whom}} $t(channel.sms)', contactName: '$&' },
      '{{whom}} $t(channel.sms) → $& · SMS',
    ],
  ])('%s', (_name, changes, title) => {
    expect(words(changes).title).toBe(title)
  })

  it('speaks Spanish', () => {
    expect(words({ userId: null }, es).title).toBe('Automatización → un contacto · SMS')
  })
})

describe('the body', () => {
  it.each<[string, Partial<MessageRow>, string]>([
    ['text, on one line', { text: 'Hola\n  Luis' }, 'Hola Luis'],
    ['a failed message', { status: 'failed' }, 'Failed: Hola'],
    ['an undelivered message without text', { status: 'undelivered', text: null }, 'Failed: No text'],
    ['an email', { channel: 'email', subject: 'Order', text: 'Confirmed' }, 'Order — Confirmed'],
    ['an email of a subject', { channel: 'email', subject: 'Order', text: null }, 'Order'],
    ['attachments', { text: '', attachmentCount: 2 }, '2 attachments'],
    ['nothing', { text: '  ' }, 'No text'],
    [
      'an answered call',
      { channel: 'call', callOutcome: 'answered', callDuration: 125, text: null },
      'Answered · 2 min 5 s',
    ],
    [
      'a call to voicemail',
      { channel: 'call', callOutcome: 'voicemail', callDuration: 12, text: null },
      'Reached voicemail · 12 s',
    ],
    [
      'a call nobody answered',
      { channel: 'call', callOutcome: 'no-answer', callDuration: 0, text: null },
      'No answer',
    ],
    ['a failed call', { channel: 'call', callOutcome: 'failed', status: 'failed', text: null }, 'Failed'],
    ['a call that goes on', { channel: 'call', status: 'pending', text: null }, 'Call'],
    ['a mention', { text: 'Ask @Ana<userId>Fwo3j0BiINYsh98UU30U</userId> now' }, 'Ask @Ana now'],
    ['a mention that was cut', { text: 'Ask @Ana<userId>Fwo3j' }, 'Ask @Ana'],
    ['markup, which is not ours to read', { text: '<b>5 & 6</b>' }, '<b>5 & 6</b>'],
  ])('%s', (_name, changes, body) => {
    expect(words(changes).body).toBe(body)
  })

  it('says of a delivery that could not be read that it was kept', () => {
    expect(words({ unreadable: true, channel: 'other', userId: null, text: null })).toEqual({
      title: 'Unreadable delivery',
      body: 'A message arrived that could not be read. It was kept whole.',
    })
  })

  it('ends a long text with an ellipsis', () => {
    const { body } = words({ text: 'palabra '.repeat(300), status: 'failed' })
    expect(body).toMatch(/^Failed: palabra .*…$/u)
    expect(body.length).toBeLessThanOrEqual(maximumBody)
  })
})

describe('a card', () => {
  const burst = { id: 'b', since: 0, lastAt: 0, count: 412, failedCount: 0 }

  it('counts its messages and quotes the latest', () => {
    expect(describeBurst(burst, messageRow({ userName: 'Ana' }), en)).toEqual({
      title: 'Ana → 412 messages · SMS',
      body: 'Latest: Hola',
    })
  })

  it('says how many failed', () => {
    const row = messageRow({ userName: 'Ana', status: 'failed' })
    expect(describeBurst({ ...burst, failedCount: 1 }, row, es).body).toBe('1 falló. El último: Falló: Hola')
    expect(describeBurst({ ...burst, failedCount: 9 }, row, es).body).toBe(
      '9 fallaron. El último: Falló: Hola',
    )
  })
})

describe('any message', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9]{20}$/u)
  const text = fc.option(fc.string({ unit: 'binary', maxLength: 400 }))
  const row = fc
    .record({
      channel: fc.constantFrom(...channels),
      channelLabel: text,
      callOutcome: fc.option(fc.constantFrom(...callOutcomes)),
      callDuration: fc.option(fc.integer({ min: 0, max: 100_000 })),
      status: fc.constantFrom('failed', 'undelivered', 'delivered', null),
      userId: fc.option(id),
      userName: text,
      contactId: fc.option(id),
      contactName: text,
      toAddress: fc.oneof(text, id),
      text,
      subject: text,
      attachmentCount: fc.integer({ min: 0, max: 3 }),
      unreadable: fc.boolean(),
    })
    .map(messageRow)

  it('is described without raw ids, line breaks or direction tricks, and never in silence', () => {
    fc.assert(
      fc.property(row, fc.constantFrom(en, es), (one, translate) => {
        const { title, body } = describeMessage(one, translate)
        expect(title).not.toBe('')
        expect(body).not.toBe('')
        expect(body.length).toBeLessThanOrEqual(maximumBody)
        for (const raw of [one.userId, one.contactId])
          expect(raw !== null && `${title} ${body}`.includes(raw)).toBe(false)
        expect(`${title}${body}`).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u)
      }),
    )
  })
})
