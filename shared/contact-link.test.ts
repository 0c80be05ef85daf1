import { describe, expect, it } from 'vitest'
import { contactLink } from './contact-link.ts'

describe('contactLink', () => {
  it('leads to the contact on the agency’s own host', () => {
    expect(contactLink({ locationId: 'loc1', contactId: 'con1' }, 'app.escuela.mx')).toBe(
      'https://app.escuela.mx/v2/location/loc1/contacts/detail/con1',
    )
  })

  it('uses HighLevel’s host where no other is known', () => {
    expect(contactLink({ locationId: 'a', contactId: 'b' }, null)).toMatch(
      /^https:\/\/app\.gohighlevel\.com\//,
    )
  })

  it('is none where the row does not say enough', () => {
    expect(contactLink({ locationId: null, contactId: 'b' }, null)).toBeNull()
    expect(contactLink({ locationId: 'a', contactId: null }, null)).toBeNull()
  })

  it('lets no id break out of its place', () => {
    expect(contactLink({ locationId: '../x', contactId: 'b?c' }, null)).toMatch(
      /location\/\.\.%2Fx\/.*b%3Fc$/,
    )
  })
})
