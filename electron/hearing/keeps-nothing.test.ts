import { describe, expect, it } from 'vitest'
import { keepsNothing } from './keeps-nothing.ts'

describe('keepsNothing', () => {
  it('is so while the store cannot write, and while the self-test has failed', () => {
    expect(keepsNothing([{ kind: 'store-unavailable', detail: 'disk full' }])).toBe(true)
    expect(keepsNothing([{ kind: 'self-test-failed', detail: 'full-text search' }])).toBe(true)
    expect(keepsNothing([{ kind: 'log-newer', detail: '/x' }])).toBe(false)
  })
})
