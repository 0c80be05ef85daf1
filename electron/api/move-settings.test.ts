import { describe, expect, it } from 'vitest'
import { type Settings, settingsSchema } from '#shared/settings.ts'
import { exportSettings, importSettings, resetSettings } from './move-settings.ts'

const own: Settings = settingsSchema.parse({
  tunnel: { provider: 'localtunnel', subdomain: 'own-name-of-this-one' },
  ui: { port: 4000 },
  onboarding: { done: true },
  retention: { days: 30, asked: true },
  locations: ['location-1'],
})

describe('settings of another installation', () => {
  it('are taken in, and the address, the port of the window and the first run stay', () => {
    const other = settingsSchema.parse({
      language: 'es',
      theme: 'dark',
      tunnel: { provider: 'url', publicUrl: 'https://hooks.example.com', subdomain: 'name-of-another-one' },
      notifications: { sound: false },
    })
    const taken = importSettings(exportSettings(other), own)
    expect(taken).toMatchObject({
      ok: true,
      value: {
        language: 'es',
        theme: 'dark',
        notifications: { sound: false },
        tunnel: {
          provider: 'url',
          publicUrl: 'https://hooks.example.com',
          subdomain: 'own-name-of-this-one',
        },
        ui: { port: 4000 },
        onboarding: { done: true },
      },
    })
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"name":"package"}',
    '{"version":7}',
    '{"version":1,"theme":"pink"}',
  ])('are refused with a reason where the file says %j', (text) => {
    expect(importSettings(text, own)).toEqual({ ok: false, error: expect.stringMatching(/\w/) })
  })

  it('are not read where the file is beyond any size', () => {
    expect(importSettings(`{"version":1,"x":"${'x'.repeat(300_000)}"}`, own)).toMatchObject({ ok: false })
  })
})

describe('a reset', () => {
  it('is as at the first start, but for the address and the answers that were given', () => {
    const changed = { ...own, theme: 'dark' as const, me: { userId: 'user-1' } }
    expect(resetSettings(changed)).toEqual(own)
  })
})
