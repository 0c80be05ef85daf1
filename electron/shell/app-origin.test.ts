import { describe, expect, it } from 'vitest'
import { isAppPage, isAppUrl, isWebUrl } from './app-origin.ts'

describe('isAppUrl', () => {
  it.each(['app://saliente/', 'app://saliente/index.html#/log/3', 'app://saliente/preview/3?remote=1'])(
    'knows %s as ours',
    (url) => expect(isAppUrl(url)).toBe(true),
  )

  it.each([
    'app://other/',
    'app://saliente.evil/',
    'app://saliente@evil/',
    'app://user@saliente/',
    'app://saliente:8080/',
    'https://saliente/',
    'file:///etc/passwd',
    'data:text/html,app://saliente/',
    'about:blank',
    '',
    'not a url',
  ])('refuses %s', (url) => expect(isAppUrl(url)).toBe(false))
})

describe('isAppPage', () => {
  it('refuses a preview as the window itself', () => {
    expect(isAppPage('app://saliente/preview/3')).toBe(false)
    expect(isAppPage('app://saliente/x/../preview/3')).toBe(false)
    expect(isAppPage('app://saliente/index.html')).toBe(true)
  })
})

describe('isWebUrl', () => {
  it('lets only web links out', () => {
    expect(isWebUrl('https://example.com/a?b')).toBe(true)
    expect(isWebUrl('http://example.com')).toBe(true)
    for (const url of ['javascript:alert(1)', 'file:///tmp/x', 'smb://host/share', 'app://saliente/', ''])
      expect(isWebUrl(url)).toBe(false)
  })
})
