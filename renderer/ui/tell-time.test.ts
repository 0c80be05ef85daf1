import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellAgo, tellDistance, tellIn, tellMoment } from '#renderer/ui/tell-time.ts'

const now = new Date(2026, 10, 22, 18, 0, 0).getTime()

describe('tellDistance', () => {
  it.each([
    [-20_000, '20 seconds ago', 'hace 20 segundos'],
    [-59_999, '59 seconds ago', 'hace 59 segundos'],
    [-60_000, '1 minute ago', 'hace 1 minuto'],
    [-7_200_000, '2 hours ago', 'hace 2 horas'],
    [-86_400_000, 'yesterday', 'ayer'],
    [12_000, 'in 12 seconds', 'dentro de 12 segundos'],
    [0, 'now', 'ahora'],
    [400, 'now', 'ahora'],
  ])('%i ms', (distance, english, spanish) => {
    expect(tellDistance(now + distance, now, 'en-US')).toBe(english)
    expect(tellDistance(now + distance, now, 'es-MX')).toBe(spanish)
  })
})

describe('tellAgo and tellIn', () => {
  it('never tell the past as future nor the future as past', () => {
    assert(
      property(integer({ min: -1e9, max: 1e9 }), (distance) => {
        expect(tellAgo(now + distance, now, 'en-US')).not.toMatch(/^in |tomorrow/)
        expect(tellIn(now + distance, now, 'en-US')).not.toMatch(/ago$|yesterday/)
      }),
    )
  })
})

describe('tellMoment', () => {
  it('leaves out the date of today', () => {
    expect(tellMoment(now - 60_000, now, 'en-US')).not.toContain('2026')
  })

  it('tells the date of another day, and the year of another year', () => {
    expect(tellMoment(now - 3 * 86_400_000, now, 'en-US')).toMatch(/^Nov 19, \d+:00\s[AP]M$/)
    expect(tellMoment(now + 86_400_000, now, 'es-MX')).toMatch(/^23 nov, \d+:00\s[ap]\.m\.$/)
    expect(tellMoment(now - 400 * 86_400_000, now, 'en-US')).toMatch(/^Oct 18, 2025, /)
  })
})
