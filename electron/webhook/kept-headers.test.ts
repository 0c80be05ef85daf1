import { describe, expect, it } from 'vitest'
import { keptHeaders } from './kept-headers.ts'

describe('keptHeaders', () => {
  it('keeps what verifies a body again and what tells who sent it, as text', () => {
    const kept = {
      'content-type': 'application/json',
      'user-agent': 'axios/1.2',
      'x-ghl-signature': 'ed25519',
      'x-wh-signature': 'rsa',
      'x-saliente-test-signature': 'test',
      traceparent: '00-1',
    }
    const headers = { ...kept, 'x-forwarded-for': ['10.0.0.1', '10.0.0.2'] }
    expect(JSON.parse(keptHeaders(headers))).toEqual({ ...kept, 'x-forwarded-for': '10.0.0.1, 10.0.0.2' })
  })

  it('keeps no secret and nothing else', () => {
    const headers = { 'x-saliente-secret': 's', authorization: 'Bearer s', cookie: 's', host: 'h' }
    expect(keptHeaders(headers)).toBe('{}')
    expect(keptHeaders({ 'x-ghl-signature': undefined })).toBe('{}')
  })
})
