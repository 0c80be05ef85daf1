import type { Alert, Hearing, TunnelState } from '#shared/connection.ts'
import { fail, ok } from '#shared/result.ts'
import type { AccountApi } from '../../electron/crm/account-api.ts'
import { createWatch } from '../../electron/crm/watch-delivery.ts'
import { knownClock } from './crm-clock.ts'
import { createFakeClock } from './fake-clock.ts'

const hour = 3_600_000

interface Said {
  id: string
  at: number
  /** Default: north. */
  place?: string
  direction?: 'inbound' | 'outbound'
  type?: string
}

const names: Record<string, string> = { north: 'Campus Norte', south: 'Campus Sur' }

/** A sub-account's export and log, and a webhook that is live since long. */
export function watchWorld({ isConnected = true } = {}) {
  const clock = createFakeClock()
  const alerts: Alert[] = []
  const here = {
    clock,
    alerts,
    isConnected,
    isRefused: false,
    refused: new Set<string>(),
    places: ['north'],
    connectedAt: 0,
    said: [] as Said[],
    arrived: new Set<string>(),
    tunnel: {
      state: 'live',
      since: clock.now() - 10 * hour,
      publicUrl: 'https://x',
      verifiedAt: clock.now(),
      nameChanged: false,
    } as TunnelState,
    changes: 0,
    hearing: { by: 'webhook' } as Hearing,
    counts: [] as { hour: number; count: number }[],
    last: null as number | null,
    since: null as number | null,
  }
  const settle = (kind: Alert['kind']) =>
    alerts.splice(0, alerts.length, ...alerts.filter((alert) => alert.kind !== kind))
  const api: Pick<AccountApi, 'get' | 'clock'> = {
    clock: knownClock(),
    async get(locationId, request) {
      if (here.isRefused || here.refused.has(locationId)) return fail({ kind: 'unauthorized', detail: '' })
      const said = here.said.filter(({ place }) => (place ?? 'north') === locationId)
      const messages = said.map(({ id, at, direction, type }) => ({
        id,
        messageType: type ?? 'TYPE_SMS',
        direction: direction ?? 'outbound',
        dateAdded: new Date(at).toISOString(),
      }))
      const { channel, startDate, endDate, limit } = request.query ?? {}
      const asked = messages
        .filter(({ dateAdded }) => dateAdded >= String(startDate) && dateAdded <= String(endDate))
        .toSorted((a, b) => b.dateAdded.localeCompare(a.dateAdded))
        .slice(0, Number(limit))
      return ok(request.schema.parse({ messages: channel === 'Email' ? [] : asked, nextCursor: null }))
    },
  }
  const watch = createWatch({
    // The cast: the watch asks nothing else of it.
    api: api as AccountApi,
    accounts: () =>
      (here.isConnected ? here.places : []).map((locationId) => ({
        locationId,
        name: names[locationId] ?? null,
        connectedAt: here.connectedAt,
      })),
    hearing: () => here.hearing,
    tunnel: () => here.tunnel,
    missing: async (candidates) => candidates.filter(({ ids }) => !ids.some((id) => here.arrived.has(id))),
    arrivals: async () => here.counts,
    lastArrival: () => here.last,
    hearsSince: async () => here.since,
    raise(alert) {
      settle(alert.kind)
      alerts.push(alert)
    },
    settle,
    changed: () => (here.changes += 1),
    now: clock.now,
    setTimer: (ms, fn) => clock.setTimer(ms, fn),
    onError: (error) => {
      throw error
    },
  })
  return { here, alerts, clock, watch }
}
