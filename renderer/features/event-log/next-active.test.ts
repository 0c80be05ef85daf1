import { describe, expect, it } from 'vitest'
import { nextActive } from './next-active.ts'

describe('nextActive', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 3, 4],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['ArrowUp', -1, 0],
    ['PageDown', -1, 5],
    ['PageDown', 7, 9],
    ['PageUp', 7, 2],
    ['PageUp', 2, 0],
  ])('%s from %i leads to %i', (key, from, index) => {
    expect(nextActive(key, from, 10, 5)).toEqual({ to: 'index', index })
  })

  it('means the ends of the whole log, not of what is loaded', () => {
    expect(nextActive('Home', 4, 10, 5)).toEqual({ to: 'newest' })
    expect(nextActive('End', 4, 10, 5)).toEqual({ to: 'oldest' })
  })

  it('leaves other keys and an empty list alone', () => {
    expect(nextActive('a', 4, 10, 5)).toBeNull()
    expect(nextActive('ArrowDown', -1, 0, 5)).toBeNull()
  })
})
