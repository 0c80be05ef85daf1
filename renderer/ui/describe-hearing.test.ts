import { describe, expect, it } from 'vitest'
import type { Connection, TunnelState } from '#shared/connection.ts'
import { connectionOf } from '#tests/support/connection.ts'
import { describeHearing } from './describe-hearing.ts'

const connection = (tunnel: TunnelState, alerts: Connection['alerts'] = []): Connection =>
  connectionOf({ tunnel, alerts })

const live: TunnelState = {
  state: 'live',
  since: 1,
  publicUrl: 'https://x',
  verifiedAt: 2,
  nameChanged: false,
}

describe('describeHearing', () => {
  it('is green only when the public address is proven', () => {
    expect(describeHearing(connection(live)).tone).toBe('good')
    expect(
      describeHearing(
        connection({ state: 'open', since: 1, deafSince: null, publicUrl: 'x', nameChanged: false }),
      ).tone,
    ).toBe('busy')
  })

  it('stays red while a new try is under way in an outage', () => {
    expect(describeHearing(connection({ state: 'opening', since: 5, deafSince: 1, attempt: 2 }))).toEqual({
      tone: 'bad',
      key: 'app.pill.again',
    })
  })

  it('is not green while HighLevel posts to another URL', () => {
    const address = {
      state: 'changed',
      lastHost: 'old.example',
      lastAt: 1,
      told: true,
      returned: false,
    } as const
    expect(describeHearing({ ...connection(live), address })).toEqual({
      tone: 'bad',
      key: 'app.pill.changed',
    })
  })

  it('is red when messages cannot be saved, whatever the tunnel says', () => {
    const full = connection(live, [{ kind: 'store-unavailable', detail: 'disk full' }])
    expect(describeHearing(full)).toEqual({ tone: 'bad', key: 'app.pill.error' })
  })

  it('tells "not set up" from "this computer only"', () => {
    expect(describeHearing(connection({ state: 'off', why: 'not-asked' })).key).toBe('app.pill.not-asked')
    expect(describeHearing(connection({ state: 'off', why: 'none' })).key).toBe('app.pill.local')
  })

  it('says by follow and how late, whatever the tunnel does', () => {
    const hearing = { by: 'follow', lateSeconds: 20, why: 'no-address' } as const
    const deaf: TunnelState = { state: 'deaf', since: 1, reason: 'x', nextTryAt: 9 }
    expect(describeHearing({ ...connection(deaf), hearing })).toEqual({
      tone: 'good',
      key: 'hearing.follow',
      values: { seconds: 20 },
    })
  })

  it('is red where only some sub-accounts are heard', () => {
    const part = { heard: 1, of: 3 }
    const hearing = { by: 'follow', lateSeconds: 20, why: 'chosen', part } as const
    expect(describeHearing({ ...connection(live), hearing })).toEqual({
      tone: 'bad',
      key: 'hearing.follow-part',
      values: part,
    })
  })

  it('waits with that while the address is being opened and nothing went wrong', () => {
    const hearing = { by: 'follow', lateSeconds: 20, why: 'no-address', part: { heard: 1, of: 3 } } as const
    const opening: TunnelState = { state: 'opening', since: 1, deafSince: null, attempt: 1 }
    expect(describeHearing({ ...connection(opening), hearing }).tone).toBe('busy')
    expect(describeHearing({ ...connection({ ...opening, deafSince: 1 }), hearing }).tone).toBe('bad')
  })

  it('is red where asking is all there is and nothing is answered', () => {
    const hearing = { by: 'nobody', unanswered: true } as const
    const off: TunnelState = { state: 'off', why: 'none' }
    expect(describeHearing({ ...connection(off), hearing })).toEqual({
      tone: 'bad',
      key: 'hearing.unanswered',
    })
    expect(describeHearing({ ...connection(live), hearing }).tone).toBe('good')
  })

  it('is red when HighLevel sends nothing to an address that works', () => {
    const missing = { kind: 'not-delivering', account: 'Campus', missing: 3, since: 1 } as const
    expect(describeHearing(connection(live, [missing])).tone).toBe('bad')
    expect(describeHearing(connection(live, [{ kind: 'uninstalled', account: 'loc' }])).tone).toBe('bad')
    const silent = { kind: 'silent', hours: 4, usual: 12 } as const
    expect(describeHearing(connection(live, [silent])).tone).toBe('good')
  })
})
