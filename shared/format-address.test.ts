import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAddress } from './format-address.ts'

describe('formatAddress', () => {
  it.each([
    ['+525512345678', '+52 55 1234 5678'],
    ['+5215512345678', '+52 1 55 1234 5678'],
    ['+524421234567', '+52 442 123 4567'],
    ['+15550000002', '+1 555 000 0002'],
    ['+1 (555) 000-0002', '+1 555 000 0002'],
    ['+34612345678', '+34 612 345 678'],
    ['+50312345678', '+503 1234 5678'],
    ['5512345678', '551 234 5678'],
    ['contact@example.com', 'contact@example.com'],
    ['Luis Pérez <luis@example.com>', 'Luis Pérez'],
    ['"Pérez, Luis" <luis@example.com>', 'Pérez, Luis'],
    ['<luis@example.com>', 'luis@example.com'],
    ['a@example.com, Bea <b@example.com>, c@example.com', 'a@example.com +2'],
  ])('%s reads %s', (address, expected) => {
    expect(formatAddress(address)).toBe(expected)
  })

  it.each(['', '   ', 'cI08i1Bls3iTB9bKgFJh', '17841400000000000', '12', '+', '@', 'true'])(
    'does not show %j, which is no address',
    (address) => {
      expect(formatAddress(address)).toBeNull()
    },
  )

  it('keeps every digit of a phone number, in order', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{6,14}$/u), (digits) => {
        expect(formatAddress(`+${digits}`)?.replace(/\D/gu, '')).toBe(digits)
      }),
    )
  })
})
