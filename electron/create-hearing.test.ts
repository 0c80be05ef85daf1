import { afterEach, expect, it } from 'vitest'
import type { Connection, TunnelState } from '#shared/connection.ts'
import type { BlindSpan } from '#shared/hearing.ts'
import { settingsSchema } from '#shared/settings.ts'
import { createAppHearing } from './create-hearing.ts'

type Context = Parameters<typeof createAppHearing>[0]
type HearingParts = Parameters<typeof createAppHearing>[1]

const elsewhere = { lastHost: 'earlier.test', lastAt: 1, told: true, returned: false }
const posted = {
  state: 'live',
  since: 1,
  publicUrl: 'https://now.test/hooks/t',
  verifiedAt: 1,
  nameChanged: false,
} as const

/** The app's account of hearing between a tunnel, a connection and asking that are as they are set. */
function world() {
  const spans = new Map<number, BlindSpan>()
  const now = {
    tunnel: { state: 'off', why: 'none' } as TunnelState,
    address: { state: 'none', ...elsewhere } as Connection['address'],
    asking: { wanted: false, heard: false, answeredAt: null as number | null },
  }
  const last = { at: Date.now() - 1_000, heardAt: Date.now() - 1_000 }
  const log = {
    read: async (what: string) =>
      what === 'ledger-start' ? { last, open: [], nextId: 1 } : { nameHolds: [], addresses: [] },
    async write(what: string, span: BlindSpan) {
      if (what === 'blind-span') spans.set(span.id, span)
      return null
    },
  }
  // The casts: of what the app has, this is all that the account of hearing asks for.
  const connection = () => ({ ...now, alerts: [], held: [] }) as unknown as Connection
  const parts = {
    log,
    tunnel: { state: () => now.tunnel, wake: () => undefined },
    pages: { pushAll: () => undefined, isSeen: () => true },
    connection: { get: connection, touch: () => undefined, settle: () => undefined },
    announcer: { notice: async () => false },
    translate: () => () => '',
    crm: {
      asking: () => now.asking,
      state: () => ({ accounts: [] }),
      catchUp: { reconsider: () => undefined },
      reconsider: () => undefined,
    },
  } as unknown as HearingParts
  const settings = () => settingsSchema.parse({ tunnel: { provider: 'localtunnel', subdomain: 'name' } })
  const host = { log: { error: () => undefined } }
  const hearing = createAppHearing(
    { settings, host, saveTunnel: () => undefined } as unknown as Context,
    parts,
  )
  return {
    now,
    hearing,
    open: () =>
      [...spans.values()].filter(({ to }) => to === null).map(({ cause, reason }) => [cause, reason]),
    change(to: Partial<typeof now>) {
      Object.assign(now, to)
      hearing.tunnelChanged(now.tunnel)
      hearing.follow(connection())
    },
  }
}

let stop: () => Promise<void> = async () => undefined
afterEach(() => stop())

it('what is asked for everywhere is heard, also without a URL after HighLevel posted to an earlier one', async () => {
  const { hearing, open, change } = world()
  stop = hearing.stop
  await hearing.start()
  const at = () => Date.now() + 1
  change({ tunnel: { ...posted, verifiedAt: at() }, address: { state: 'changed', ...elsewhere } })
  await expect.poll(open).toEqual([['tunnel-down', 'url-changed']])
  const away = { state: 'healing', since: Date.now(), reason: 'probe-failed', nextTryAt: at() } as const
  change({ tunnel: away, address: { state: 'none', ...elsewhere } })
  change({ asking: { wanted: true, heard: true, answeredAt: at() } })
  await expect.poll(open).toEqual([])
})
