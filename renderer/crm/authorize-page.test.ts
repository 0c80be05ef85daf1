import { describe, expect, it } from 'vitest'
import { authorizeUrls } from '#shared/crm.ts'
import { settingsPatchSchema } from '#shared/settings.ts'
import { authorizePageOf, readAuthorizeUrl } from './authorize-page.ts'

describe('authorizePageOf', () => {
  it.each([
    [authorizeUrls.standard, 'standard'],
    [authorizeUrls['white-label'], 'white-label'],
    ['https://market.example/v2/oauth/chooselocation', 'other'],
  ])('%s is %s', (url, page) => expect(authorizePageOf(url)).toBe(page))
})

describe('readAuthorizeUrl', () => {
  it.each([
    [' https://market.example/choose ', 'https://market.example/choose'],
    ['http://127.0.0.1:8080/choose', 'http://127.0.0.1:8080/choose'],
    ['http://localhost/choose', 'http://localhost/choose'],
  ])('takes %s', (typed, url) => {
    expect(readAuthorizeUrl(typed)).toBe(url)
    expect(settingsPatchSchema.safeParse({ crm: { authorizeUrl: url } }).success).toBe(true)
  })

  it.each(['', 'market.example', 'http://market.example/choose', 'javascript:alert(1)', 'ftp://localhost'])(
    'refuses "%s"',
    (typed) => expect(readAuthorizeUrl(typed)).toBeNull(),
  )
})
