import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReply } from './read-reply.ts'

const token = 'pit-12345678-aaaa-bbbb-cccc-1234567890ab'
const locationId = 've9EPM428h8vShlRW1KT'

describe('readReply', () => {
  it.each([
    ['the sheet’s two lines', `Location ID: ${locationId}\nToken: ${token}`],
    ['Spanish', `ID de ubicación: ${locationId}, token ${token}`],
    ['two bare lines', `${token}\n${locationId}`],
    ['an email', `Hi Ana,\n\nhere it is:\n> location id = ${locationId}\n> token: ${token}.\n\nBest, Luis`],
    ['an address', `https://app.example/v2/location/${locationId}/dashboard\n${token}`],
  ])('understands %s', (_, text) => expect(readReply(text)).toEqual({ ok: true, locationId, token }))

  it('says what is missing', () => {
    expect(readReply('')).toEqual({ ok: false, lacks: 'token' })
    expect(readReply(`Location ID: ${locationId}`)).toEqual({ ok: false, lacks: 'token' })
    expect(readReply('Token: pit-')).toEqual({ ok: false, lacks: 'token' })
    expect(readReply(`Token: ${token}`)).toEqual({ ok: false, lacks: 'location' })
    expect(readReply(`Location ID:\nToken: ${token}`)).toEqual({ ok: false, lacks: 'location' })
  })

  it('never invents: what it finds stands in the text', () => {
    assert(
      property(string({ unit: 'grapheme' }), string(), (before, after) => {
        const reply = readReply(`${before} ${token} ${after}`)
        const pasted = `${before} ${token} ${after}`
        expect(reply.ok ? pasted.includes(reply.locationId) && pasted.includes(reply.token) : true).toBe(true)
      }),
    )
  })
})
