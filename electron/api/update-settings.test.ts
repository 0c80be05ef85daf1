import { describe, expect, it } from 'vitest'
import { settingsPatchSchema, settingsSchema } from '#shared/settings.ts'
import { updateSettings } from './update-settings.ts'

const settings = settingsSchema.parse({
  language: 'es',
  locations: ['loc-1'],
  tunnel: {
    provider: 'localtunnel',
    subdomain: 'abcdefghijklmnopqrstuvwxyz',
    publicUrl: 'https://a.example',
  },
  verification: { extraPublicKeys: ['one', 'two'], allowUnsigned: true },
  me: { userId: 'ana' },
  crm: { appHost: 'app.example.com' },
})
/** A change as it arrives: what it does not say may be there as undefined. */
const update = (patch: unknown) => updateSettings(settings, settingsPatchSchema.parse(patch))

describe('updateSettings', () => {
  it('changes nothing it is not told to', () => {
    expect(update({})).toEqual(settings)
    expect(update({ tunnel: {}, theme: undefined, notifications: { sound: undefined } })).toEqual(settings)
  })

  it('changes one key of a section and leaves its others', () => {
    const next = update({ tunnel: { provider: 'url' }, notifications: { sound: false } })
    expect(next.tunnel).toEqual({ ...settings.tunnel, provider: 'url' })
    expect(next.notifications).toEqual({ enabled: true, sound: false })
  })

  it('takes null and false for what they say', () => {
    const next = update({
      me: { userId: null },
      tunnel: { publicUrl: null },
      listener: { port: null },
      verification: { allowUnsigned: false },
    })
    expect(next).toMatchObject({
      me: { userId: null },
      tunnel: { publicUrl: null },
      verification: { allowUnsigned: false, extraPublicKeys: ['one', 'two'] },
    })
  })

  it('replaces lists whole', () => {
    const { verification } = update({ verification: { extraPublicKeys: ['three'] } })
    expect(verification.extraPublicKeys).toEqual(['three'])
  })

  it('lets no page touch what is not its business', () => {
    const next = update({
      locations: [],
      crm: { apiBase: 'https://evil.example' },
      tunnel: { subdomain: 'mine' },
    })
    expect(next).toEqual(settings)
  })

  it('leaves the settings it was given as they were', () => {
    const before = structuredClone(settings)
    update({ language: 'en', me: { userId: 'beto' } })
    expect(settings).toEqual(before)
  })
})
