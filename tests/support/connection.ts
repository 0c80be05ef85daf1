import type { Connection } from '#shared/connection.ts'

/** A state of hearing as a test wants it: the webhook's, before anything has come and with no carrier, with `changes`. */
export function connectionOf(changes: Partial<Connection> = {}): Connection {
  return {
    hookUrl: 'http://127.0.0.1:1/hooks/token',
    tunnel: { state: 'off', why: 'none' },
    address: { state: 'none', lastHost: null, lastAt: null, told: false, returned: false },
    nameHold: null,
    hearing: { by: 'webhook' },
    lastDeliveryAt: null,
    lastGenuineAt: null,
    lastMessageAt: null,
    lastAskedAt: null,
    refusals: {},
    eventCounts: {},
    held: [],
    quarantine: { count: 0, bytes: 0 },
    alerts: [],
    pausedUntil: null,
    ...changes,
  }
}
