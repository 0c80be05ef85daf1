import { describe, expect, it } from 'vitest'
import type { Alert } from '#shared/connection.ts'
import type { CrmAccount } from '#shared/crm.ts'
import { settingsSchema } from '#shared/settings.ts'
import { otherDelivery, withEnvelope } from '#tests/support/new-delivery.ts'
import type { HeardFrom } from './store/heard-from.ts'
import { createUninstalls } from './uninstalls.ts'

type Account = Pick<CrmAccount, 'locationId' | 'connectedAt' | 'kind'>

const gone = (locationId: string | null, at: number, name: string | null = null): HeardFrom => ({
  locationId,
  name,
  delivers: false,
  uninstalledAt: at,
})

/** What the log says, who is connected, and the alert there is. */
function world(log: HeardFrom[], { accounts = [] as Account[], confirmed = ['north', 'south'] } = {}) {
  const here = { log, accounts, confirmed, left: [] as string[], followed: [] as string[] }
  const told: { alert: Alert | null; looks: number } = { alert: null, looks: 0 }
  const uninstalls = createUninstalls({
    // The cast: only this one question is asked.
    log: { read: () => Promise.resolve(here.log) as never },
    connection: {
      raise: (alert) => void (told.alert = alert),
      settle: () => void (told.alert = null),
    },
    settings: () => settingsSchema.parse({ locations: here.confirmed }),
    confirmAll: false,
    now: () => 1_000,
    crm: () => ({
      state: () => ({ accounts: here.accounts }),
      left: (locationId) => here.left.includes(locationId),
      follows: (locationId) => here.followed.includes(locationId),
      reconsider: () => void (told.looks += 1),
    }),
  })
  const names = () => (told.alert?.kind === 'uninstalled' ? told.alert.account : null)
  return { here, told, uninstalls, names }
}

const oauth = (locationId: string, connectedAt: number): Account => ({
  locationId,
  connectedAt,
  kind: 'oauth',
})
const token = (locationId: string, connectedAt: number): Account => ({
  locationId,
  connectedAt,
  kind: 'private-token',
})

describe('createUninstalls', () => {
  it('names every sub-account from which it is gone, by its name where it is known', async () => {
    const { uninstalls, names } = world([gone('north', 5, 'Campus Norte'), gone('south', 6)])
    await uninstalls.look()
    expect(names()).toBe('Campus Norte, south')
    expect([uninstalls.since('north'), uninstalls.since('east')]).toEqual([5, null])
  })

  it('is over for one that was connected after it, and for none that was before', async () => {
    const { here, uninstalls, names } = world([gone('north', 5)], { accounts: [oauth('north', 6)] })
    await uninstalls.look()
    expect(names()).toBeNull()
    for (const accounts of [[oauth('north', 4)], [oauth('south', 6)]]) {
      here.accounts = accounts
      uninstalls.tell()
      expect(names()).toBe('north')
    }
  })

  it('is not over by a connecting that the clock of then puts into the future', async () => {
    const { uninstalls, names } = world([gone('north', 5)], { accounts: [oauth('north', 1_001)] })
    await uninstalls.look()
    expect(names()).toBe('north')
  })

  it('stays for one that only a token reaches, of which nothing is told while asking is answered', async () => {
    const { here, uninstalls, names } = world([gone('north', 5)], { accounts: [token('north', 6)] })
    await uninstalls.look()
    expect(names()).toBe('north')
    expect(uninstalls.since('north')).toBe(5)
    here.followed = ['north']
    uninstalls.tell()
    expect(names()).toBeNull()
    expect(uninstalls.since('north')).toBe(5)
  })

  it('is over where nobody wants to hear of it any more', async () => {
    const { here, uninstalls, names } = world([gone('north', 5)], {
      accounts: [oauth('north', 4)],
      confirmed: [],
    })
    await uninstalls.look()
    expect(names()).toBe('north')
    here.accounts = []
    uninstalls.tell()
    expect(names()).toBeNull()
    here.confirmed = ['north']
    uninstalls.tell()
    expect(names()).toBe('north')
  })

  it('says nothing of one that the person had uninstalled here', async () => {
    const { here, uninstalls, names } = world([gone('north', 5), gone('south', 5)])
    here.left = ['north']
    await uninstalls.look()
    expect(names()).toBe('south')
    here.left = ['north', 'south']
    uninstalls.tell()
    expect(names()).toBeNull()
  })

  it('names nobody where the whole agency uninstalled, until anything is connected again', async () => {
    const { here, uninstalls, names } = world([gone(null, 5)])
    await uninstalls.look()
    expect(names()).toBe('')
    expect(uninstalls.since('south')).toBe(5)
    here.accounts = [token('north', 6), token('south', 6)]
    here.followed = ['north']
    uninstalls.tell()
    expect(names()).toBe('')
    here.accounts = [oauth('south', 6)]
    uninstalls.tell()
    expect(names()).toBeNull()
  })

  it('looks again when HighLevel delivers something of one that is gone, and at nobody else’s word', async () => {
    const { here, told, uninstalls, names } = world([gone('north', 5)])
    await uninstalls.look()
    const of = (locationId: string, eventType = 'ContactUpdate') => {
      const { event } = withEnvelope(otherDelivery('d', { eventType }), { locationId })
      return { event, verifiedBy: 'highlevel-ed25519' as const }
    }
    await uninstalls.arrived(of('south'))
    await uninstalls.arrived({ ...of('north'), verifiedBy: 'recovered' })
    expect(told.looks).toBe(1)
    here.log = []
    await uninstalls.arrived(of('north'))
    expect([told.looks, names()]).toEqual([2, null])
    here.log = [gone('south', 7)]
    await uninstalls.arrived(of('south', 'UNINSTALL'))
    expect(names()).toBe('south')
  })
})
