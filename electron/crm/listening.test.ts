import { describe, expect, it } from 'vitest'
import type { Alert, TunnelState } from '#shared/connection.ts'
import { fail, ok } from '#shared/result.ts'
import { settingsSchema } from '#shared/settings.ts'
import { knownClock } from '#tests/support/crm-clock.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import type { AccountApi } from './account-api.ts'
import { createListening } from './listening.ts'
import type { StoredAccount } from './vault-schema.ts'
import { WATCH_EVERY } from './watch-delivery.ts'

const minute = 60_000

type Account = Pick<StoredAccount, 'locationId' | 'kind'> & { name: string; connectedAt: number }
const account = (locationId: string, kind: Account['kind'] = 'oauth'): Account => ({
  locationId,
  kind,
  name: `Campus ${locationId}`,
  connectedAt: 0,
})

/** Sub-accounts whose webhook is live; `delivers` is whether HighLevel uses it. `confirmed`: who delivers besides by webhook alone. */
function world({ accounts = [account('north')], confirmed = [] as string[] } = {}) {
  const clock = createFakeClock()
  const settings = settingsSchema.parse({ locations: confirmed })
  const alerts: Alert[] = []
  const said: { id: string; at: number; place: string }[] = []
  const arrived = new Set<string>()
  const here = {
    accounts,
    left: [] as string[],
    delivers: true,
    followed: [] as string[],
    hearings: [] as string[],
    refused: new Set<string>(),
    uninstalled: new Map<string, number>(),
    tunnel: {
      state: 'live',
      since: clock.now() - 60 * minute,
      publicUrl: 'https://x',
      verifiedAt: clock.now(),
      nameChanged: false,
    } as TunnelState,
  }
  const settle = (kind: Alert['kind']) =>
    alerts.splice(0, alerts.length, ...alerts.filter((alert) => alert.kind !== kind))
  const startedAt = clock.now()
  const api: Pick<AccountApi, 'get' | 'canFollow' | 'clock'> = {
    clock: knownClock(),
    async get(locationId, request) {
      if (here.refused.has(locationId)) return fail({ kind: 'offline', detail: '' })
      const { startDate, endDate, channel } = request.query ?? {}
      const messages = said
        .filter(({ place }) => place === locationId)
        .map(({ id, at }) => ({
          id,
          messageType: 'TYPE_SMS',
          direction: 'outbound',
          dateAdded: new Date(at).toISOString(),
        }))
        .filter(({ dateAdded }) => dateAdded >= String(startDate) && !(dateAdded > String(endDate ?? '9')))
      return ok(request.schema.parse({ messages: channel === 'Email' ? [] : messages, nextCursor: null }))
    },
    canFollow: () => true,
  }
  const parts = {
    api,
    gate: { interval: (_locationId: string, usual: number) => usual },
    vault: { content: () => ({ client: null, accounts: here.accounts, left: here.left }) },
  }
  const listening = createListening({
    // The cast: it asks nothing else of them.
    ...(parts as unknown as Pick<Parameters<typeof createListening>[0], 'api' | 'gate' | 'vault'>),
    settings: () => settings,
    accounts: () => here.accounts,
    uninstalledSince: (locationId) => here.uninstalled.get(locationId) ?? null,
    asked: () => undefined,
    tunnel: () => here.tunnel,
    address: () => ({ state: 'confirmed', lastHost: 'x', lastAt: startedAt, told: false, returned: false }),
    missing: async (candidates) => candidates.filter(({ ids }) => !ids.some((id) => arrived.has(id))),
    arrivals: async () => [],
    lastArrival: () => startedAt,
    hearsSince: async () => null,
    deliver: async (body) => void here.followed.push(String(body['messageId'])),
    raise(alert) {
      settle(alert.kind)
      alerts.push(alert)
    },
    settle,
    hearingChanged() {
      const hearing = listening.hearing()
      here.hearings.push(hearing.by === 'follow' ? `follow: ${hearing.why}` : hearing.by)
    },
    now: clock.now,
    ticks: clock.ticks,
    setTimer: (ms, fn) => clock.setTimer(ms, fn),
    onError: (error) => {
      throw error
    },
  })
  const send = (id: string, place = 'north'): void => {
    said.push({ id, at: clock.now(), place })
    if (here.delivers) arrived.add(id)
  }
  return { here, clock, alerts, listening, send }
}

describe('createListening', () => {
  it('follows where HighLevel does not deliver, takes up what was missed, and steps back when it delivers again', async () => {
    const { here, clock, alerts, listening, send } = world()
    listening.start()
    send('heard')
    await clock.advance(WATCH_EVERY)
    here.delivers = false
    send('missed')
    await clock.advance(2 * WATCH_EVERY)
    expect(alerts).toMatchObject([{ kind: 'not-delivering', account: 'Campus north', missing: 1 }])
    expect(here.hearings).toEqual(['webhook', 'follow: not-delivering'])
    expect(here.followed).toEqual(['missed'])
    send('also missed')
    await clock.advance(minute)
    expect(here.followed).toEqual(['missed', 'also missed'])

    here.delivers = true
    send('heard again')
    await clock.advance(2 * WATCH_EVERY)
    expect(alerts).toEqual([])
    expect(here.hearings).toEqual(['webhook', 'follow: not-delivering', 'webhook'])
    await listening.stop()
    expect(clock.pending()).toBe(0)
  })
})

describe('with several sub-accounts', () => {
  const down = (since: number): TunnelState => ({
    state: 'deaf',
    since,
    reason: 'probe-failed',
    nextTryAt: 0,
  })

  it('does not take following one of them for hearing those nobody can be asked about', async () => {
    const { here, clock, listening } = world({ confirmed: ['north', 'south', 'east'] })
    listening.start()
    await clock.advance(minute)
    expect(listening.hearing()).toEqual({ by: 'webhook' })
    here.tunnel = down(clock.now())
    listening.reconsider()
    await clock.advance(minute)
    expect(listening.hearing()).toMatchObject({ by: 'follow', part: { heard: 1, of: 3 } })
    expect(listening.asking()).toMatchObject({ wanted: true, heard: false })
    expect([listening.follows('north'), listening.follows('south')]).toEqual([true, false])
    await listening.stop()
  })

  it('hears all of them where all are answered, and none that was taken out of HighLevel here', async () => {
    const { here, clock, listening } = world({
      accounts: [account('north'), account('south')],
      confirmed: ['north', 'south', 'west', ''],
    })
    here.left = ['west']
    here.tunnel = down(clock.now())
    listening.start()
    await clock.advance(minute)
    expect(listening.hearing()).not.toHaveProperty('part')
    expect(listening.asking()).toEqual({ wanted: true, heard: true, answeredAt: clock.now() })
    await listening.stop()
  })

  it('does not miss one that is only being connected', async () => {
    const { here, clock, listening } = world({ accounts: [account('north')] })
    here.tunnel = down(clock.now())
    listening.start()
    await clock.advance(minute)
    here.accounts = [account('north'), account('south')]
    expect(listening.asking()).toMatchObject({ heard: true })
    listening.reconsider()
    expect(listening.asking()).toMatchObject({ heard: true })
    here.refused.add('south')
    await clock.advance(minute)
    expect(listening.asking()).toMatchObject({ heard: false })
    await listening.stop()
  })

  it('counts as hearing for nobody where one is not answered, since its last answer', async () => {
    const { here, clock, listening } = world({ accounts: [account('north'), account('south')] })
    here.tunnel = down(clock.now())
    listening.start()
    await clock.advance(minute)
    const answeredAt = clock.now()
    here.refused.add('south')
    await clock.advance(5 * minute)
    expect(listening.hearing()).toMatchObject({ by: 'follow', part: { heard: 1, of: 2 } })
    expect(listening.asking()).toEqual({ wanted: true, heard: false, answeredAt })
    await listening.stop()
  })

  it('follows at once what only a token reaches and the app was uninstalled from, beside those the webhook hears', async () => {
    const { here, clock, listening, send } = world({
      accounts: [account('north', 'private-token')],
      confirmed: ['north', 'south'],
    })
    listening.start()
    await clock.advance(minute)
    expect(listening.hearing()).toEqual({ by: 'webhook' })
    here.uninstalled.set('north', clock.now())
    here.delivers = false
    send('after it')
    listening.reconsider()
    await clock.advance(minute)
    expect(listening.hearing()).toEqual({ by: 'follow', lateSeconds: 20, why: 'not-delivering' })
    expect(here.followed).toEqual(['after it'])
    await listening.stop()
  })

  it('asks for nothing with the access of an app that is uninstalled', async () => {
    const { here, clock, listening } = world()
    here.uninstalled.set('north', clock.now())
    listening.start()
    await clock.advance(minute)
    expect(listening.hearing()).toEqual({ by: 'webhook' })
    await listening.stop()
  })
})
