import { describe, expect, it } from 'vitest'
import { authorizeUrls } from '#shared/crm.ts'
import { type Settings, settingsSchema } from '#shared/settings.ts'
import { exportSettings, importSettings, resetSettings } from './move-settings.ts'

const own: Settings = settingsSchema.parse({
  tunnel: { provider: 'localtunnel', subdomain: 'own-name-of-this-one' },
  ui: { port: 4000 },
  onboarding: { done: true },
  retention: { days: 30, asked: true },
  locations: ['location-1'],
})

/** What becomes of `own` when a file is taken in. */
function takeIn(text: string) {
  const read = importSettings(text)
  return read.ok ? { ok: true, value: read.value(own) } : read
}

describe('settings of another installation', () => {
  it('are taken in, and the address, the port of the window and the first run stay', () => {
    const other = settingsSchema.parse({
      language: 'es',
      theme: 'dark',
      tunnel: { host: 'https://tunnel.example.com', provider: 'none', subdomain: 'name-of-another-one' },
      notifications: { sound: false },
    })
    const taken = takeIn(exportSettings(other))
    expect(taken).toMatchObject({
      ok: true,
      value: {
        language: 'es',
        theme: 'dark',
        notifications: { sound: false },
        tunnel: {
          provider: 'none',
          host: 'https://tunnel.example.com',
          subdomain: 'own-name-of-this-one',
        },
        ui: { port: 4000 },
        onboarding: { done: true },
      },
    })
  })

  it('go out without the address, the port of the window and the first run', () => {
    const text = exportSettings({
      ...own,
      tunnel: { ...own.tunnel, otherName: 'second-name', publicUrl: 'https://hooks.example.com' },
    })
    for (const word of ['own-name', 'second-name', 'hooks.example', '4000', 'onboarding']) {
      expect(text).not.toContain(word)
    }
  })

  it('go out without who sits at the computer and its port, and decide on neither where they come in', () => {
    const personal = { me: { userId: 'user-of-ana' }, listener: { port: 5001 } }
    const text = exportSettings({ ...own, ...personal })
    for (const word of ['user-of-ana', '5001']) expect(text).not.toContain(word)
    // A file of an older version, or one written by hand, has both.
    const read = importSettings(JSON.stringify({ ...own, ...personal, theme: 'dark' }))
    const mine = { ...own, me: { userId: 'user-of-luis' }, listener: { port: 5002 } }
    expect(read.ok && read.value(mine)).toEqual({ ...mine, theme: 'dark' })
  })

  it('of a stranger decide neither where tokens go, nor whose messages count, nor what is deleted', () => {
    const evil = settingsSchema.parse({
      theme: 'dark',
      tunnel: { provider: 'url', publicUrl: 'https://evil.example' },
      crm: { apiBase: 'https://evil.example', authorizeUrl: 'https://evil.example/login', callbackPort: 1 },
      verification: { extraPublicKeys: ['key of evil'], allowUnsigned: true },
      locations: ['location-of-evil'],
      retention: { days: 1, asked: true },
    })
    expect(takeIn(JSON.stringify(evil))).toEqual({ ok: true, value: { ...own, theme: 'dark' } })
  })

  it("may name another of HighLevel's own pages to connect by", () => {
    const other = settingsSchema.parse({ crm: { authorizeUrl: authorizeUrls['white-label'] } })
    expect(takeIn(exportSettings(other))).toMatchObject({
      value: { crm: { authorizeUrl: authorizeUrls['white-label'] } },
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
    expect(takeIn(text)).toEqual({ ok: false, error: expect.stringMatching(/\w/) })
  })

  it('are not read where the file is beyond any size', () => {
    expect(takeIn(`{"version":1,"x":"${'x'.repeat(300_000)}"}`)).toMatchObject({ ok: false })
  })
})

describe('a reset', () => {
  it('is as at the first start, but for the address and the answers that were given', () => {
    const changed = {
      ...own,
      theme: 'dark' as const,
      me: { userId: 'user-1' },
      listener: { port: 5000 },
    }
    expect(resetSettings(changed)).toEqual(own)
  })
})
