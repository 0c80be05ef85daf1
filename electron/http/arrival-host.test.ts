import { describe, expect, it } from 'vitest'
import { arrivalHost } from './arrival-host.ts'

const own = { host: 'hooks.example.com', tunnelServer: 'localtunnel.me' }

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

  it('leaves a default port out, as a URL does', () => {
    expect(arrivalHost({ 'x-forwarded-host': 'Sal-x.localtunnel.me:443' }, null)).toBe('sal-x.localtunnel.me')
  })

  it.each([
    ['nginx with the name of its upstream', { host: 'saliente_upstream' }],
    ['nginx with the address of its upstream', { host: '127.0.0.1:43117' }],
    ['cloudflared with httpHostHeader', { host: 'saliente.internal:8443' }],
    ['a default port', { host: 'app', 'x-forwarded-host': 'hooks.example.com:443, proxy.local' }],
  ])('is the own URL’s behind %s', (_name, headers) => {
    expect(arrivalHost(headers, own)).toBe('hooks.example.com')
  })

  it('is a tunnel server’s name still where HighLevel has that', () => {
    for (const name of ['sal-x.localtunnel.me', 'sal-x.localtunnel.me:8080']) {
      expect(arrivalHost({ host: name }, own)).toBe(name)
    }
  })
})
