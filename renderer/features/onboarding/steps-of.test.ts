import { describe, expect, it } from 'vitest'
import { stepsOf } from './steps-of.ts'

describe('stepsOf', () => {
  it('asks who administers before anything is opened', () => {
    expect(stepsOf(null)).toEqual(['welcome', 'role'])
    for (const role of ['admin', 'member'] as const) {
      expect(stepsOf(role).slice(0, 3)).toEqual(['welcome', 'role', 'carrier'])
    }
  })

  it('is at most seven screens for either, and ends with trying it', () => {
    for (const role of ['admin', 'member'] as const) {
      expect(stepsOf(role).length).toBeLessThanOrEqual(7)
      expect(stepsOf(role).at(-1)).toBe('try')
    }
  })
})
