import { describe, expect, it } from 'vitest'
import { slope } from './slope.ts'

describe('slope', () => {
  it('is that of a line, also where its points are off it by as much on both sides', () => {
    expect(
      slope([
        [0, 1],
        [1, 3],
        [2, 5],
      ]),
    ).toBeCloseTo(2)
    expect(
      slope([
        [0, 1],
        [0, 3],
        [4, 9],
        [4, 11],
      ]),
    ).toBeCloseTo(2)
  })

  it('is none where there is no line', () => {
    expect(slope([])).toBe(0)
    expect(slope([[1, 1]])).toBe(0)
    expect(
      slope([
        [1, 1],
        [1, 2],
      ]),
    ).toBe(0)
  })
})
