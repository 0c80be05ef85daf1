import { describe, expect, it } from 'vitest'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createAccess } from './access.ts'
import { createAccounts } from './accounts.ts'
import { withAccount } from './token-vault.ts'
import { createUninstaller } from './uninstaller.ts'
import type { StoredAccount, VaultContent } from './vault-schema.ts'

const NOON = 1_000_000
const pair = { access: 'access-north', refresh: 'refresh-north', issuedAt: 0, until: NOON * 2 }
const account = (locationId: string, change: Partial<StoredAccount> = {}): StoredAccount => ({
  locationId,
  kind: 'oauth',
  connectedAt: 0,
  companyId: 'agency',
  client: null,
  uninstalls: 'app',
  installer: null,
  pair: { ...pair, access: `access-${locationId}`, refresh: `refresh-${locationId}` },
  previous: null,
  ...change,
})

interface Sent {
  url: string
  init: RequestInit
}

/** Accounts with the real access to an API that answers in turn; what was sent to it, and what is left on the disk. */
async function world(accounts: StoredAccount[], answers: ((sent: Sent) => Response | Promise<Response>)[]) {
  const clock = createFakeClock(NOON)
  let kept: VaultContent = {
    version: 1,
    client: { id: 'other-key', secret: 'secret', hasUninstallScope: true },
    accounts,
    left: [],
  }
  const sent: Sent[] = []
  const access = createAccess({
    settings: () => ({ crm: { apiBase: 'https://api.example' } }),
    tokens: {
      load: async () => ({ kind: 'content', value: kept }),
      // The cast: the vault saves its own content.
      save: async (value) => void (kept = value as VaultContent),
    },
    async fetch(url, init) {
      sent.push({ url, init })
      const answer = answers.shift()
      if (!answer) throw new Error('nobody expected a question')
      return answer({ url, init })
    },
    changed: () => undefined,
    clockAgreed: () => undefined,
    now: clock.now,
    ticks: clock.ticks,
    setTimer: (ms, fn) => clock.setTimer(ms, fn),
    onError: () => undefined,
  })
  await access.vault.start()
  const shown = new Map([['north', 'Campus Norte']])
  const leftWhenTold: boolean[] = []
  const uninstaller = createUninstaller({
    ...access,
    shown,
    accounts: createAccounts({
      ...access,
      shown,
      meUserId: () => null,
      added: () => Promise.resolve(),
      now: clock.now,
    }),
    uninstallTried: async () => void leftWhenTold.push(uninstaller.left('north')),
    changed: () => undefined,
    onError: () => undefined,
  })
  return { uninstaller, access, sent, leftWhenTold, kept: () => kept }
}

const json = (body: object, status = 200) => Response.json(body, { status })
const done = () => json({ success: true })
const ids = (content: VaultContent) => content.accounts.map(({ locationId }) => locationId)

describe('uninstalling', () => {
  it('asks for this sub-account and never for the agency, with the app that connected it, by the token’s own host', async () => {
    const { uninstaller, sent, kept } = await world([account('north'), account('south')], [done])
    expect(await uninstaller.one('north')).toEqual({ ok: true, value: null })
    const [{ url, init } = { url: '', init: {} }] = sent
    expect(url).toBe('https://api.example/marketplace/app/app/installations')
    expect(init).toMatchObject({ method: 'DELETE', redirect: 'error', credentials: 'omit' })
    expect(init.headers).toMatchObject({
      authorization: 'Bearer access-north',
      version: '2021-07-28',
      'content-type': 'application/json',
    })
    const body: unknown = await new Request(url, init).json()
    expect(body).toEqual({ locationId: 'north', reason: expect.stringMatching(/./) as string })
    expect(ids(kept())).toEqual(['south'])
  })

  it('leaves out what HighLevel does not let it, and tells of each of the others', async () => {
    const { uninstaller, sent, kept } = await world(
      [
        account('north'),
        account('token', { kind: 'private-token', uninstalls: null }),
        account('south'),
        account('before', { uninstalls: null }),
      ],
      [done, () => json({ message: 'The token is not authorized for this scope.' }, 401)],
    )
    expect(await uninstaller.all()).toEqual([
      { locationId: 'north', name: 'Campus Norte', failure: null },
      {
        locationId: 'south',
        name: null,
        failure: { why: 'no-scope', detail: expect.stringContaining('scope') as string },
      },
    ])
    expect(sent).toHaveLength(2)
    expect(ids(kept())).toEqual(['token', 'south', 'before'])
  })

  it.each([
    ['no-access', [() => json({}, 401), () => json({ error: 'invalid_grant' }, 400)]],
    ['busy', [() => json({}, 429)]],
    ['unexpected', [() => json({ message: 'locationId is required' }, 422)]],
    ['unexpected', [() => json({ success: false })]],
    ['unreachable', [() => Promise.reject(new Error('down'))]],
  ] as const)('is not done: %s, and the account stays as it was', async (why, answers) => {
    const { uninstaller, kept } = await world([account('north')], [...answers])
    expect(await uninstaller.all()).toMatchObject([{ failure: { why } }])
    expect(ids(kept())).toEqual(['north'])
    expect(uninstaller.left('north')).toBe(false)
    expect(await uninstaller.one('unknown')).toMatchObject({ error: { code: 'crm-not-uninstalled' } })
  })

  it('renews a token that has run out first', async () => {
    const renewed = { access_token: 'access-2', refresh_token: 'refresh-2', expires_in: 60 }
    const { uninstaller, sent } = await world(
      [account('north', { pair: { ...pair, until: NOON - 1 } })],
      [() => json(renewed), done],
    )
    expect(await uninstaller.all()).toMatchObject([{ failure: null }])
    expect(sent.map(({ init }) => new Headers(init.headers).get('authorization'))).toEqual([
      null,
      'Bearer access-2',
    ])
  })
})

describe('that the app is gone', () => {
  it('is known as this installation’s own doing, while it is asked for and after, until it is connected again', async () => {
    const during: boolean[] = []
    const { uninstaller, access, leftWhenTold, kept } = await world(
      [account('north')],
      [
        () => {
          during.push(uninstaller.left('north'))
          return done()
        },
      ],
    )
    expect(uninstaller.left('north')).toBe(false)
    await uninstaller.one('north')
    expect([...during, ...leftWhenTold, uninstaller.left('north')]).toEqual([true, true, true])
    expect(kept().left).toEqual(['north'])
    await access.vault.change((content) => withAccount(content, account('north')))
    expect(uninstaller.left('north')).toBe(false)
  })

  it('is news again where HighLevel did not do it', async () => {
    const { uninstaller, leftWhenTold } = await world([account('north')], [() => json({}, 500)])
    await uninstaller.one('north')
    expect(leftWhenTold).toEqual([false])
  })
})
