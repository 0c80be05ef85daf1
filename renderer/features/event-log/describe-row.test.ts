import { describe, expect, it } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { messageRow } from '#tests/support/message-row.ts'
import {
  describeBadge,
  describeSource,
  describeStatus,
  describeStatusChoice,
  describeText,
  isLate,
  readableText,
} from './describe-row.ts'

const t = createTranslator('es')

describe('isLate', () => {
  it.each([
    ['recovered', 121_000, true],
    ['recovered', 20_000, false],
    ['highlevel-ed25519', 3_600_000, false],
  ] as const)('%s after %d ms: %s', (verifiedBy, ms, late) => {
    expect(isLate({ verifiedBy, occurredAt: 1_000, receivedAt: 1_000 + ms })).toBe(late)
  })
})

describe('describeSource', () => {
  it('has words for what HighLevel sends, and leaves anything else as it came', () => {
    expect(describeSource('bulk_actions', t)).toBe('Una acción masiva')
    expect(describeSource('workflow', t)).toBe('Un flujo de trabajo')
    expect(describeSource('pigeon', t)).toBe('pigeon')
  })
})

describe('describeText', () => {
  it('is one line: the text, of an email the subject first', () => {
    expect(describeText(messageRow({ text: 'Hola\n  Luis' }), t)).toBe('Hola Luis')
    const email = messageRow({ channel: 'email', subject: 'Pago', text: 'Gracias' })
    expect(describeText(email, t)).toBe('Pago — Gracias')
  })

  it('never stays empty', () => {
    expect(describeText(messageRow({ text: '' }), t)).toBe('Sin texto')
    expect(describeText(messageRow({ text: null, attachmentCount: 2 }), t)).toBe('2 archivos adjuntos')
    expect(describeText(messageRow({ channel: 'call', text: null }), t)).toBe('Llamada')
    expect(describeText(messageRow({ unreadable: true, text: null }), t)).toContain('no se pudo leer')
  })

  it('shows the name of a mention, not its id', () => {
    expect(readableText('Hola @Ana Ruiz<userId>abc123</userId>, ¿puedes?')).toBe('Hola @Ana Ruiz, ¿puedes?')
  })
})

describe('describeStatusChoice', () => {
  it.each([
    ['answered', 'Contestada'],
    ['no-answer', 'Sin respuesta'],
    ['busy', 'Ocupado'],
    ['canceled', 'Cancelada'],
    ['delivered', 'Entregado'],
    ['teleported', 'teleported'],
  ])('%s: %s', (choice, words) => {
    expect(describeStatusChoice(choice, t)).toBe(words)
  })
})

describe('describeBadge', () => {
  it('is loud for what did not arrive, and only then', () => {
    expect(describeBadge(messageRow({ status: 'undelivered' }), t)).toEqual({
      text: 'No entregado',
      color: 'red',
      loud: true,
    })
    expect(describeBadge(messageRow({ callOutcome: 'failed' }), t)).toMatchObject({ loud: true })
    expect(describeBadge(messageRow({ callOutcome: 'busy', status: 'completed' }), t)).toMatchObject({
      loud: false,
    })
    expect(describeBadge(messageRow({ status: 'delivered' }), t)).toMatchObject({ loud: false })
  })

  it('tells how a call ended and how long it was', () => {
    const call = messageRow({
      channel: 'call',
      callOutcome: 'answered',
      callDuration: 75,
      status: 'completed',
    })
    expect(describeBadge(call, t)?.text).toBe('Contestada · 1 min 15 s')
  })

  it('says nothing where the delivery said nothing, and keeps a word it does not know', () => {
    expect(describeBadge(messageRow({ status: null }), t)).toBeNull()
    expect(describeStatus('teleported', t)).toBe('teleported')
  })
})
