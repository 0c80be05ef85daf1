import { describe, expect, it } from 'vitest'
import { crmEvent, crmScopes, uninstallScope } from '#shared/crm.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { settingsSchema } from '#shared/settings.ts'
import { readReply } from './read-reply.ts'
import { type SheetFacts, sheetText, writeSheet } from './write-sheet.ts'

const { tunnel } = settingsSchema.parse({ tunnel: { provider: 'localtunnel' } })
const facts: SheetFacts = {
  hookUrl: 'https://quiet-name.example/hooks/secret',
  redirectUrl: 'http://localhost:43140/oauth/callback',
  tunnel,
}

describe.each(['es', 'en'] as const)('the sheet in %s', (language) => {
  const t = createTranslator(language)
  const text = (change: Partial<SheetFacts> = {}) => sheetText(writeSheet({ ...facts, ...change }, t))

  it('holds everything to copy, each on a line of its own', () => {
    const lines = text()
      .split('\n')
      .map((line) => line.trim())
    for (const value of [facts.hookUrl, facts.redirectUrl, crmEvent, ...crmScopes, uninstallScope]) {
      expect(lines).toContain(value)
    }
  })

  it('numbers the steps and names who could read along', () => {
    expect(text()).toMatch(/^8\. .*Saliente/m)
    expect(text()).toContain(t('sheet.security.carrier-public'))
    const own = settingsSchema.parse({ tunnel: { provider: 'localtunnel', host: 'https://t.school.mx' } })
    expect(text({ tunnel: own.tunnel })).toContain('t.school.mx')
    const url = settingsSchema.parse({ tunnel: { provider: 'url', publicUrl: 'https://in.school.mx' } })
    expect(text({ tunnel: url.tunnel })).toContain('in.school.mx')
  })

  it('without a public address asks for a token only', () => {
    const only = text({ hookUrl: null })
    expect(only).toContain(t('sheet.token.only'))
    expect(only).not.toContain(crmEvent)
    expect(only).not.toContain(facts.redirectUrl)
    expect(only).not.toContain(uninstallScope)
  })

  it('asks for an answer that can be read back', () => {
    const filled = text()
      .replace('Location ID: ', 'Location ID: ve9EPM428h8vShlRW1KT')
      .replace('Token: pit-', 'Token: pit-12345678-aaaa-bbbb-cccc-1234567890ab')
    expect(readReply(filled)).toEqual({
      ok: true,
      locationId: 've9EPM428h8vShlRW1KT',
      token: 'pit-12345678-aaaa-bbbb-cccc-1234567890ab',
    })
  })
})
