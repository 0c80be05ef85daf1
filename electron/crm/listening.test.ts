import { describe, expect, it } from 'vitest'
import type { Alert } from '#shared/connection.ts'
import { ok } from '#shared/result.ts'
import { settingsSchema } from '#shared/settings.ts'
import { knownClock } from '#tests/support/crm-clock.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import type { AccountApi } from './account-api.ts'
import { createListening } from './listening.ts'
import { WATCH_EVERY } from './watch-delivery.ts'

const minute = 60_000
const settings = settingsSchema.parse({})

/** One sub-account whose webhook is live; `delivers` is whether HighLevel uses it. */
function world() {
  const clock = createFakeClock()
  const alerts: Alert[] = []
  const said: { id: string; at: number }[] = []
  const arrived = new Set<string>()
  const here = { delivers: true, followed: [] as string[], hearings: [] as string[] }
  const settle = (kind: Alert['kind']) =>
    alerts.splice(0, alerts.length, ...alerts.filter((alert) => alert.kind !== kind))
  const startedAt = clock.now()
  const account = { locationId: 'north', name: 'Campus Norte', connectedAt: 0 }
  const api: Pick<AccountApi, 'get' | 'canFollow' | 'clock'> = {
    clock: knownClock(),
    async get(_locationId, request) {
      const { startDate, endDate, channel } = request.query ?? {}
      const messages = said
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
    vault: { content: () => ({ client: null, accounts: [account] }) },
  }
  const listening = createListening({
    // The cast: it asks nothing else of them.
    ...(parts as unknown as Pick<Parameters<typeof createListening>[0], 'api' | 'gate' | 'vault'>),
    settings: () => settings,
    accounts: () => [account],
    asked: () => undefined,
    tunnel: () => ({
      state: 'live',
      since: startedAt - 60 * minute,
      publicUrl: 'https://x',
      verifiedAt: startedAt,
      nameChanged: false,
    }),
    address: () => ({ state: 'confirmed', lastHost: 'x', lastAt: startedAt, told: false, returned: false }),
    missing: async (candidates) => candidates.filter(({ ids }) => !ids.some((id) => arrived.has(id))),
    arrivals: async () => [],
    lastArrival: () => startedAt,
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
    setTimer: (ms, fn) => clock.setTimer(ms, fn),
    onError: (error) => {
      throw error
    },
  })
  const send = (id: string): void => {
    said.push({ id, at: clock.now() })
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
    expect(alerts).toMatchObject([{ kind: 'not-delivering', account: 'Campus Norte', missing: 1 }])
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
