import { describe, expect, it } from 'vitest'
import { arrivalHost } from './arrival-host.ts'

describe('arrivalHost', () => {
  it('is the host the sender asked for', () => {
    expect(arrivalHost({ host: 'Sal-x.LocalTunnel.me' }, null)).toBe('sal-x.localtunnel.me')
    expect(arrivalHost({ host: 'sal-x.localhost:4040' }, null)).toBe('sal-x.localhost:4040')
  })

  it('is nobody’s where the request came from this machine', () => {
    for (const host of ['127.0.0.1:43117', 'localhost', '[::1]:43117', '']) {
      expect(arrivalHost({ host }, null)).toBe(null)
    }
  })

  it('is the own URL’s behind a proxy that puts its own Host in, and what the proxy says where it says it', () => {
    expect(arrivalHost({ host: '127.0.0.1:43117' }, 'hooks.example.com')).toBe('hooks.example.com')
    const headers = { host: '127.0.0.1:43117', 'x-forwarded-host': 'other.example.com, proxy.local' }
    expect(arrivalHost(headers, 'hooks.example.com')).toBe('other.example.com')
  })
})
