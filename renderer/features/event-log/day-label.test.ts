import { describe, expect, it } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { describeDay } from './day-label.ts'

const es = createTranslator('es')
const now = new Date(2026, 10, 22, 9).getTime()
const at = (month: number, day: number, hour = 12, year = 2026) =>
  new Date(year, month - 1, day, hour).getTime()

describe('describeDay', () => {
  it.each([
    [at(11, 22, 0), 'Hoy'],
    [at(11, 21, 23), 'Ayer'],
    [at(11, 20), 'Viernes, 20 de noviembre'],
    [at(12, 31, 12, 2025), 'Miércoles, 31 de diciembre de 2025'],
  ])('%i is %s', (moment, expected) => {
    expect(describeDay(moment, now, 'es-MX', es)).toBe(expected)
  })

  it('knows yesterday on the first day of a year', () => {
    const newYear = new Date(2027, 0, 1, 1).getTime()
    expect(describeDay(at(12, 31), newYear, 'es-MX', es)).toBe('Ayer')
  })
})
