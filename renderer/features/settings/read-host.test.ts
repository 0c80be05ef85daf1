import { assert, domain, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHost } from './read-host.ts'

describe('readHost', () => {
  it.each([
    ['crm.school.mx', 'crm.school.mx'],
    [' CRM.School.mx/ ', 'crm.school.mx'],
    ['https://app.gohighlevel.com/v2/location/abc/dashboard', 'app.gohighlevel.com'],
    ['crm.niño.mx', 'crm.xn--nio-8ma.mx'],
  ])('reads %s', (typed, host) => expect(readHost(typed)).toBe(host))

  it.each(['', 'localhost', 'javascript:alert(1)', 'a b', 'ftp://crm.school.mx', '192.168.0.1'])(
    'refuses "%s"',
    (typed) => expect(readHost(typed)).toBeNull(),
  )

  it('takes every domain, bare or as an address', () => {
    assert(
      property(domain(), (host) => {
        expect(readHost(host)).toBe(host.toLowerCase())
        expect(readHost(`https://${host}/v2/location/x`)).toBe(host.toLowerCase())
      }),
    )
  })
})
