import { describe, expect, it } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { messageRow } from '#tests/support/message-row.ts'
import { readDeliveryExtras } from './delivery-extras.ts'
import { listEmailFields, listFacts } from './message-facts.ts'

const t = createTranslator('en')
const extras = readDeliveryExtras(['{"to":["a@b.mx"],"cc":"c@d.mx","threadId":"th1","emailMessageId":"em1"}'])

describe('listFacts', () => {
  it('leaves out what is not known and offers ids to copy', () => {
    const facts = listFacts(messageRow({ userId: null, source: null }), extras, 'en-US', t)
    const labels = facts.map(({ label }) => label)
    expect(labels).not.toContain('User ID')
    expect(labels).not.toContain('Sent through')
    expect(facts).toContainEqual({ label: 'Email message ID', value: 'em1', mono: true, copy: true })
  })

  it('has each label once', () => {
    const row = messageRow({
      channel: 'call',
      callOutcome: 'answered',
      callDuration: 3,
      fromAddress: '1',
      toAddress: '2',
    })
    const labels = listFacts(row, extras, 'en-US', t).map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
  })
})

describe('listEmailFields', () => {
  it('lists the addresses the delivery has', () => {
    expect(listEmailFields(extras, t).map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'To: a@b.mx',
      'Cc: c@d.mx',
      'Thread: th1',
    ])
  })
})
