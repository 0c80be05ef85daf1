import { expect, it } from 'vitest'
import { formatClock } from './format-clock.ts'

const at = new Date(2026, 10, 22, 15, 5).getTime()
const later = new Date(2026, 10, 22, 23, 59).getTime()

it('writes the time as the region does', () => {
  expect(formatClock(at, later, 'en', 'en-GB')).toBe('15:05')
  expect(formatClock(at, later, 'en', 'en-US')).toMatch(/^3:05\sPM$/)
})

it('keeps to the language where the system speaks another', () => {
  expect(formatClock(at, later, 'es', 'en-GB')).toMatch(/^0?3:05\sp\.m\.$/)
  expect(formatClock(at, later, 'en', 'de-DE')).toMatch(/^3:05\sPM$/)
})

it('tells the day of what is not of today, be it over or still to come', () => {
  const monday = new Date(2026, 10, 23, 0, 0).getTime()
  expect(formatClock(at, monday, 'en', 'en-US')).toMatch(/^Nov 22, 3:05\sPM$/)
  expect(formatClock(at, monday, 'es', 'es-MX')).toMatch(/^22 nov, 3:05\sp\.m\.$/)
  expect(formatClock(monday, later, 'es', 'es-MX')).toMatch(/^23 nov, 12:00\sa\.m\.$/)
})
