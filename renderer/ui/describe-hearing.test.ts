import { describe, expect, it } from 'vitest'
import type { Connection, TunnelState } from '#shared/connection.ts'
import { describeHearing } from './describe-hearing.ts'

const connection = (tunnel: TunnelState, alerts: Connection['alerts'] = []): Connection => ({
  hookUrl: null,
  tunnel,
  hearing: { by: 'webhook' },
  lastDeliveryAt: null,
  lastGenuineAt: null,
  refusals: {},
  eventCounts: {},
  held: [],
  quarantine: { count: 0, bytes: 0 },
  alerts,
  pausedUntil: null,
})

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
      describeHearing(connection({ state: 'open', since: 1, publicUrl: 'x', nameChanged: false })).tone,
    ).toBe('busy')
  })

  it('is red when messages cannot be saved, whatever the tunnel says', () => {
    const full = connection(live, [{ kind: 'store-unavailable', detail: 'disk full' }])
    expect(describeHearing(full)).toEqual({ tone: 'bad', key: 'app.pill.error' })
  })

  it('tells "not set up" from "this computer only"', () => {
    expect(describeHearing(connection({ state: 'off', why: 'not-asked' })).key).toBe('app.pill.not-asked')
    expect(describeHearing(connection({ state: 'off', why: 'none' })).key).toBe('app.pill.local')
  })
})
