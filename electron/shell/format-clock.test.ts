import { expect, it } from 'vitest'
import { formatClock } from './format-clock.ts'

const at = new Date(2026, 10, 22, 15, 5).getTime()

it('writes the time as the region does', () => {
  expect(formatClock(at, 'en', 'en-GB')).toBe('15:05')
  expect(formatClock(at, 'en', 'en-US')).toMatch(/^3:05\sPM$/)
})

it('keeps to the language where the system speaks another', () => {
  expect(formatClock(at, 'es', 'en-GB')).toMatch(/^0?3:05\sp\.m\.$/)
  expect(formatClock(at, 'en', 'de-DE')).toMatch(/^3:05\sPM$/)
})
