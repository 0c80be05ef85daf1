import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryDelay } from './retry-delay.ts'

const limits = { first: 2_000, max: 60_000 }

describe('retryDelay', () => {
  it('doubles and stops at the maximum', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 400].map((attempt) => retryDelay(attempt, limits, () => 0))
    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  it('is shortened by chance, by half at most', () => {
    expect(retryDelay(2, limits, () => 0.5)).toBe(3_000)
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, luck) => {
          const delay = retryDelay(attempt, limits, () => luck)
          expect(delay).toBeGreaterThanOrEqual(limits.first / 2)
          expect(delay).toBeLessThanOrEqual(limits.max)
        },
      ),
    )
  })
})
