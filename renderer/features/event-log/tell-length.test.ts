import { describe, expect, it } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { tellLength } from './tell-length.ts'

describe('tellLength', () => {
  it.each([
    [300, '1 s'],
    [40_400, '40 s'],
    [12.9 * 60_000, '12 min'],
    [3 * 3_600_000 + 10 * 60_000, '3 h 10 min'],
    [3 * 3_600_000 + 400, '3 h'],
    [48 * 3_600_000, '2 d'],
    [52 * 3_600_000, '2 d 4 h'],
  ])('%d ms is %s', (ms, words) => {
    expect(tellLength(ms, createTranslator('es'))).toBe(words)
  })
})
