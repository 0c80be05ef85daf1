import { assert, constantFrom, domain, oneof, property, string, webUrl } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SettingsPatch, settingsPatchSchema, settingsSchema } from '#shared/settings.ts'
import {
  carrierAddress,
  carrierOf,
  carrierPatch,
  carriers,
  publicServer,
} from '#renderer/ui/carrier-choice.ts'

const fresh = settingsSchema.parse({}).tunnel

describe('carrierOf', () => {
  it('is no answer on a fresh installation', () => {
    expect(carrierOf(fresh)).toBeNull()
  })

  it('tells the public server from an own one', () => {
    expect(carrierOf({ ...fresh, provider: 'localtunnel' })).toBe('public')
    expect(carrierOf({ ...fresh, provider: 'localtunnel', host: `${publicServer}/` })).toBe('public')
    expect(carrierOf({ ...fresh, provider: 'localtunnel', host: 'https://lt.example.com' })).toBe(
      'own-server',
    )
  })
})

const saved = ({ tunnel }: SettingsPatch) => settingsSchema.parse({ tunnel: { ...fresh, ...tunnel } }).tunnel

describe('carrierPatch', () => {
  it.each([
    ['own-server', 'https://lt.example.com', 'https://lt.example.com'],
    ['own-server', 'http://lt.example.com:3000/', 'http://lt.example.com:3000'],
    ['own-server', ' lt.example.com ', 'https://lt.example.com'],
    ['own-url', 'https://hooks.example.com/', 'https://hooks.example.com'],
    ['own-url', 'hooks.example.com', 'https://hooks.example.com'],
  ] as const)('%s %s', (carrier, typed, address) => {
    const answer = carrierPatch(carrier, typed)
    expect(answer.ok && carrierAddress(carrier, saved(answer.patch))).toBe(address)
  })

  it.each([
    ['own-server', ''],
    ['own-server', 'ftp://lt.example.com'],
    ['own-url', ''],
    ['own-url', 'http://hooks.example.com'],
    ['own-url', 'https://hooks.example.com/hooks/abc'],
    ['own-url', 'https://me:secret@hooks.example.com'],
    ['own-url', 'javascript:alert(1)'],
  ] as const)('refuses %s "%s"', (carrier, typed) => {
    expect(carrierPatch(carrier, typed).ok).toBe(false)
  })

  it('gives the answer back that was saved, whatever was typed', () => {
    assert(
      property(constantFrom(...carriers), oneof(webUrl(), string(), domain()), (carrier, typed) => {
        const answer = carrierPatch(carrier, typed)
        if (!answer.ok) return
        expect(settingsPatchSchema.safeParse(answer.patch).success).toBe(true)
        expect(carrierOf(saved(answer.patch))).toBe(carrier)
      }),
    )
  })
})
