import { describe, expect, it } from 'vitest'
import { tellSize } from '#renderer/ui/tell-size.ts'

describe('tellSize', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [1_234_567, '1.2 MB'],
    [50_000_000, '50 MB'],
    [2e12, '2,000 GB'],
  ])('%i', (bytes, told) => {
    expect(tellSize(bytes, 'en-US')).toBe(told)
  })

  it('speaks Spanish', () => {
    expect(tellSize(2_500_000, 'es-MX')).toBe('2.5 MB')
  })
})
