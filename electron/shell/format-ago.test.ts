import { describe, expect, it } from 'vitest'
import { formatAgo } from './format-ago.ts'

describe('formatAgo', () => {
  it('says how long ago in the largest unit that fits', () => {
    expect(formatAgo(0, 12_400, 'en')).toBe('12 seconds ago')
    expect(formatAgo(0, 12_400, 'es')).toBe('hace 12 segundos')
    expect(formatAgo(0, 5 * 60_000, 'en')).toBe('5 minutes ago')
    expect(formatAgo(0, 3 * 3_600_000, 'es')).toBe('hace 3 horas')
  })

  it('never speaks of the future', () => {
    expect(formatAgo(5_000, 0, 'en')).toBe('now')
  })
})
