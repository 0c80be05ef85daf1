import { describe, expect, it } from 'vitest'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createAccess } from './access.ts'
import { createAccounts } from './accounts.ts'
import { emptyVault, type VaultContent } from './vault-schema.ts'

const DAY = 86_400_000

/** Accounts with the real access to an API that gives every app its tokens; which app each refresh token came from. */
async function world(kept: unknown = emptyVault) {
  const clock = createFakeClock(DAY)
  const renewedBy: string[] = []
  const disk = { kept }
  let tokens = 0
  const access = createAccess({
    settings: () => ({ crm: { apiBase: 'https://api.example' } }),
    tokens: {
      load: async () => ({ kind: 'content', value: disk.kept }),
      save: async (value) => void (disk.kept = value),
    },
    async fetch(_url, { body }) {
      const form = new URLSearchParams(typeof body === 'string' ? body : '')
      if (form.has('refresh_token')) renewedBy.push(`${form.get('client_id')} ${form.get('client_secret')}`)
      tokens += 1
      return Response.json({
        access_token: `access-${tokens}`,
        refresh_token: `refresh-${tokens}`,
        expires_in: DAY / 1000,
        locationId: 'north',
      })
    },
    changed: () => undefined,
    clockAgreed: () => undefined,
    now: clock.now,
    ticks: clock.ticks,
    setTimer: (ms, fn) => clock.setTimer(ms, fn),
    onError: () => undefined,
  })
  await access.vault.start()
  const accounts = createAccounts({
    ...access,
    shown: new Map(),
    meUserId: () => null,
    added: () => Promise.resolve(),
    now: clock.now,
  })
  const enter = (id: string, secret: string | null) =>
    accounts.saveClient({ id, secret, hasUninstallScope: false })
  async function connect(locationId: string): Promise<void> {
    const issued = await access.keeper.exchange('code', 'http://localhost')
    if (!issued.ok) throw new Error(issued.error.detail)
    await accounts.addConnected({ ...issued.value, locationId })
  }
  return {
    enter,
    connect,
    renewedBy,
    /** What is on the disk. */
    kept: () => disk.kept as VaultContent,
    /** Its token has run out, and is asked for. */
    async renew(locationId: string): Promise<void> {
      await clock.advance(2 * DAY)
      expect((await access.keeper.access(locationId)).ok).toBe(true)
    },
  }
}

describe('the app that connected a sub-account', () => {
  it('renews its access also after another app was entered', async () => {
    const { enter, connect, renew, renewedBy } = await world()
    await enter('first', 'one')
    await connect('north')
    await enter('second', 'two')
    await connect('south')
    await renew('north')
    await renew('south')
    await renew('north')
    expect(renewedBy).toEqual(['first one', 'second two', 'first one'])
  })

  it('renews with a secret of its own that was entered later, and no other app does', async () => {
    const { enter, connect, renew, renewedBy } = await world()
    await enter('first', 'one')
    await connect('north')
    await enter('second', 'two')
    await connect('south')
    await enter('first', 'new')
    await renew('north')
    await renew('south')
    expect(renewedBy).toEqual(['first new', 'second two'])
  })

  it('keeps its secret where only its scope is changed, and lends it to no other app', async () => {
    const { enter, kept } = await world()
    await enter('first', 'one')
    await enter('first', null)
    expect(kept().client).toMatchObject({ id: 'first', secret: 'one' })
    await enter('second', null)
    expect(kept().client).toMatchObject({ id: 'second', secret: '' })
  })

  it('is known of what was saved before it was kept: the one there was then', async () => {
    const pair = { access: 'access-0', refresh: 'refresh-0', issuedAt: 0, until: DAY }
    const account = { locationId: 'north', kind: 'oauth', connectedAt: 0, companyId: null, installer: null }
    const { enter, renew, renewedBy, kept } = await world({
      version: 1,
      client: { id: 'first', secret: 'one' },
      accounts: [
        { ...account, pair, previous: null },
        { ...account, locationId: 'pasted', kind: 'private-token', pair, previous: null },
      ],
    })
    await renew('north')
    await enter('second', 'two')
    await renew('north')
    expect(renewedBy).toEqual(['first one', 'first one'])
    expect(kept().accounts.find(({ locationId }) => locationId === 'pasted')?.client).toBeNull()
  })
})
