import { describe, expect, it } from 'vitest'
import { createUiSession } from './ui-session.ts'

const tokenOf = (link: string) => new URL(link, 'http://127.0.0.1').searchParams.get('token') ?? ''
/** What a browser sends back of a Set-Cookie. */
const sent = (cookie: string) => cookie.split(';')[0] ?? ''

describe('a link', () => {
  it('works once', () => {
    const session = createUiSession('secret')
    const token = tokenOf(session.newLink())
    expect([session.redeem(token), session.redeem(token)]).toEqual([true, false])
  })

  it('stays good while others are made, up to twenty', () => {
    const session = createUiSession('secret')
    const tokens = Array.from({ length: 21 }, () => tokenOf(session.newLink()))
    expect(tokens.map(session.redeem)).toEqual([false, ...Array.from({ length: 20 }, () => true)])
  })

  it('is none that somebody thought of, whatever its letters', () => {
    const session = createUiSession('secret')
    const { length } = tokenOf(session.newLink())
    expect(['', 'x'.repeat(length), 'ñ'.repeat(length), '\ud800'].map(session.redeem)).toEqual(
      Array.from({ length: 4 }, () => false),
    )
  })
})

describe('the cookie', () => {
  it('is for this address only: no script, no other site, no other port', () => {
    const session = createUiSession('secret')
    expect(session.cookie(4321)).toMatch(
      /^saliente-4321=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=31536000$/,
    )
    expect(session.hasCookie(sent(session.cookie(4321)), 4321)).toBe(true)
    expect(session.hasCookie(sent(session.cookie(4321)), 4322)).toBe(false)
  })

  it('is found among others, and good again after a restart', () => {
    const cookie = sent(createUiSession('secret').cookie(4321))
    expect(createUiSession('secret').hasCookie(`a=b; ${cookie}; c=d`, 4321)).toBe(true)
  })

  it('is not that of another installation, nor a part of it, nor none', () => {
    const session = createUiSession('secret')
    const cookie = sent(session.cookie(1))
    const wrong = [
      sent(createUiSession('other').cookie(1)),
      cookie.slice(0, -1),
      `${cookie.slice(0, -1)}é`,
      'saliente-1=',
      '',
      undefined,
    ]
    expect(wrong.map((header) => session.hasCookie(header, 1))).toEqual(wrong.map(() => false))
  })
})
