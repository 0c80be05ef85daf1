import { expect, it } from 'vitest'
import { appIdOf } from './app-id-of.ts'

it('takes what stands before the first hyphen of a client id', () => {
  expect(appIdOf('66f0a1b2c3d4e5f6a7b8c9d0-m1abcdef')).toBe('66f0a1b2c3d4e5f6a7b8c9d0')
  expect(appIdOf('app-key-more')).toBe('app')
  expect(appIdOf('app')).toBe('app')
})
