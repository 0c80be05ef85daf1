import { describe, expect, it } from 'vitest'
import { describeChannel, describeDuration, describeWho, describeWhom } from './describe-people.ts'
import { createTranslator } from './i18n/create-translator.ts'

const t = createTranslator('es')

describe('the words for people', () => {
  it('prefers names', () => {
    expect(describeWho({ userId: 'u1', userName: 'Ana Ruiz' }, t)).toBe('Ana Ruiz')
    expect(describeWhom({ contactName: 'Luis', toAddress: '+525512345678' }, t)).toBe('Luis')
  })

  it('never shows an id in place of a name', () => {
    expect(describeWho({ userId: 'xsmF1xxhmC92ZpL1lj7aLa', userName: null }, t)).toBe('Alguien del equipo')
    expect(describeWho({ userId: null, userName: null }, t)).toBe('Automatización')
    expect(describeWhom({ contactName: null, toAddress: 'gblakL5aYQC4glDtP1r2t3' }, t)).toBe('un contacto')
  })

  it('writes an address the way people do', () => {
    expect(describeWhom({ contactName: null, toAddress: '+525512345678' }, t)).toBe('+52 55 1234 5678')
  })

  it('keeps the label of a channel it does not know', () => {
    expect(describeChannel({ channel: 'other', channelLabel: 'TYPE_PIGEON' }, t)).toBe('TYPE_PIGEON')
    expect(describeChannel({ channel: 'sms', channelLabel: 'TYPE_SMS' }, t)).toBe('SMS')
  })

  it('tells minutes only where there are some', () => {
    expect(describeDuration(42, t)).toBe('42 s')
    expect(describeDuration(120, t)).toBe('2 min 0 s')
  })
})
