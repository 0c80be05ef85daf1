import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from './clean-text.ts'

describe('cleanText', () => {
  it('makes one line of many', () => {
    expect(cleanText('  Hola\r\n\tAna \u2028 ¿qué\u0000tal?  ', 100)).toBe('Hola Ana ¿qué tal?')
  })

  it('takes out characters that turn the reading direction', () => {
    expect(cleanText('pay \u202Efdp.exe\u2066!\u2069', 100)).toBe('pay fdp.exe!')
  })

  it('cuts between graphemes, never inside a flag or a family', () => {
    expect(cleanText('ab👨‍👩‍👧cd', 8)).toBe('ab…')
    expect(cleanText('abc🇲🇽🇲🇽', 8)).toBe('abc🇲🇽…')
    expect(cleanText('hola mundo', 6)).toBe('hola…')
    expect(cleanText('hola mundo', 10)).toBe('hola mundo')
  })

  it('never exceeds its limit, never leaves a control character or half a surrogate', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 200 }),
        (text, limit) => {
          const clean = cleanText(text, limit)
          expect(clean.length).toBeLessThanOrEqual(limit)
          expect(clean).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u)
          expect(clean.isWellFormed()).toBe(true)
        },
      ),
    )
  })
})
