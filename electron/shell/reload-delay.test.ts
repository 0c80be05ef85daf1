import { expect, it } from 'vitest'
import { reloadDelay } from './reload-delay.ts'

it('starts at half a second, doubles, and ends at half a minute', () => {
  expect([1, 2, 3, 4].map(reloadDelay)).toEqual([500, 1000, 2000, 4000])
  expect(reloadDelay(20)).toBe(30_000)
  expect(reloadDelay(5000)).toBe(30_000)
})
