import { describe, expect, it } from 'vitest'
import { contactUrl } from './contact-url.ts'

describe('contactUrl', () => {
  it('leads to the contact in the agency’s own web app', () => {
    expect(contactUrl({ locationId: 'loc 1', contactId: 'c1' }, 'crm.school.mx')).toBe(
      'https://crm.school.mx/v2/location/loc%201/contacts/detail/c1',
    )
  })

  it('is nothing without a known host or a known contact', () => {
    expect(contactUrl({ locationId: 'loc', contactId: 'c1' }, null)).toBeNull()
    expect(contactUrl({ locationId: 'loc', contactId: null }, 'crm.school.mx')).toBeNull()
    expect(contactUrl({ locationId: null, contactId: 'c1' }, 'crm.school.mx')).toBeNull()
  })
})
