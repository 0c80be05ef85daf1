import { describe, expect, it } from 'vitest'
import { fail, ok } from '#shared/result.ts'
import { createAccessKeeper } from './access-keeper.ts'
import type { TokenAnswer } from './api-calls.ts'
import type { ApiClient } from './api-client.ts'
import type { ApiFailure } from './api-failure.ts'
import { createTokenVault, type TokenStore, withAccount } from './token-vault.ts'
import type { VaultContent } from './vault-schema.ts'

const HOUR = 3_600_000
const pair = { access: 'access-0', refresh: 'refresh-0', issuedAt: 0, until: 24 * HOUR }

/** A keeper at a moment of one account's life, with HighLevel's answers in order. */
async function world(
  startAt: number,
  answers: (TokenAnswer | ApiFailure | Promise<TokenAnswer | ApiFailure>)[],
  previous: typeof pair | null = null,
) {
  const clock = { now: startAt }
  const account = {
    locationId: 'north',
    kind: 'oauth' as const,
    connectedAt: 0,
    companyId: null,
    client: null,
    uninstalls: null,
    installer: null,
    pair,
    previous,
  }
  const saved: VaultContent[] = []
  const disk = { isFull: false }
  const store: TokenStore = {
    load: async () => ({
      kind: 'content',
      value: { version: 1, client: { id: 'c', secret: 's' }, accounts: [account] },
    }),
    async save(value) {
      if (disk.isFull) throw new Error('disk full')
      saved.push(value as VaultContent)
    },
  }
  const asked: string[] = []
  const failures: (ApiFailure | null)[] = []
  const vault = createTokenVault({ store, setTimer: () => () => undefined, onError: () => undefined })
  await vault.start()
  const client: ApiClient = {
    get: async () => fail({ kind: 'unexpected', detail: 'not asked here' }),
    delete: async () => fail({ kind: 'unexpected', detail: 'not asked here' }),
    async post(_path, form, schema) {
      asked.push(form['refresh_token'] ?? '')
      const answer = await answers.shift()
      if (answer === undefined) throw new Error('nobody expected a question')
      return 'kind' in answer ? fail(answer) : ok(schema.parse(answer))
    },
  }
  const keeper = createAccessKeeper({
    vault,
    client,
    closing: new AbortController().signal,
    now: () => clock.now,
    onRenewal: (_locationId, failure) => failures.push(failure),
  })
  return { keeper, vault, clock, saved, asked, failures, disk }
}

const answer = (n: number): TokenAnswer => ({
  access_token: `access-${n}`,
  refresh_token: `refresh-${n}`,
  expires_in: 86_400,
  locationId: 'north',
  companyId: null,
  userId: null,
  userType: null,
  scope: null,
})
const refused: ApiFailure = { kind: 'grant-refused', detail: '' }

describe('createAccessKeeper', () => {
  it('asks for nothing while most of a token’s life is left', async () => {
    const { keeper, asked } = await world(17 * HOUR, [])
    expect(await keeper.access('north')).toEqual(ok('access-0'))
    expect(asked).toEqual([])
  })

  it('renews with a quarter left, while the old token serves whoever asks', async () => {
    const { keeper, saved, asked } = await world(19 * HOUR, [answer(1)])
    expect(await keeper.access('north')).toEqual(ok('access-0'))
    expect(await keeper.access('north')).toEqual(ok('access-0'))
    await expect.poll(() => saved.length).toBe(1)
    expect(asked).toEqual(['refresh-0'])
    expect(await keeper.access('north')).toEqual(ok('access-1'))
    expect(saved[0]?.accounts[0]).toMatchObject({
      pair: { refresh: 'refresh-1' },
      previous: { refresh: 'refresh-0' },
    })
  })

  it('renews once for everybody who waits for a token that has run out', async () => {
    const { keeper, asked } = await world(25 * HOUR, [answer(1)])
    const all = await Promise.all([1, 2, 3].map(() => keeper.access('north')))
    expect(all).toEqual([ok('access-1'), ok('access-1'), ok('access-1')])
    expect(asked).toHaveLength(1)
  })

  it('forgets the pair before once the new one has worked', async () => {
    const { keeper, vault } = await world(25 * HOUR, [answer(1)])
    await keeper.access('north')
    keeper.worked('north', 'access-1')
    await expect.poll(() => vault.account('north')?.previous).toBeNull()
  })

  it('tries the pair before where the new one is refused', async () => {
    const before = { ...pair, access: 'access-b', refresh: 'refresh-b' }
    const { keeper, asked } = await world(25 * HOUR, [refused, answer(2)], before)
    expect(await keeper.access('north')).toEqual(ok('access-2'))
    expect(asked).toEqual(['refresh-0', 'refresh-b'])
  })

  it('uses the new pair also where the disk is full: the old one is good for nothing any more', async () => {
    const { keeper, disk } = await world(25 * HOUR, [answer(1)])
    disk.isFull = true
    expect(await keeper.access('north')).toEqual(ok('access-1'))
  })

  it('says that nobody is let in any more, and does not ask again for a minute while the token lasts', async () => {
    const { keeper, asked, failures } = await world(19 * HOUR, [refused])
    expect(await keeper.access('north')).toEqual(ok('access-0'))
    await expect.poll(() => failures).toMatchObject([{ kind: 'unauthorized' }])
    expect(await keeper.access('north')).toEqual(ok('access-0'))
    expect(asked).toHaveLength(1)
  })

  it.each<[string, ApiFailure]>([
    ['the refresh token', refused],
    ['the app', { kind: 'client-refused', detail: '' }],
  ])(
    'asks once a minute where HighLevel refuses %s, however many questions need a token',
    async (_name, no) => {
      const { keeper, clock, asked, vault } = await world(25 * HOUR, [no, no, answer(1)])
      const first = await keeper.access('north')
      expect(first.ok).toBe(false)
      for (let i = 0; i < 500; i += 1) expect(await keeper.access('north')).toEqual(first)
      expect(await keeper.renew('north', 'access-0')).toEqual(first)
      expect(asked).toHaveLength(1)
      clock.now += 60_000
      expect(await keeper.access('north')).toEqual(first)
      expect(asked).toHaveLength(2)
      // What a person mends counts at once.
      await vault.change((content) => ({
        ...content,
        client: { id: 'c', secret: 'mended', hasUninstallScope: false },
      }))
      expect(await keeper.access('north')).toEqual(ok('access-1'))
    },
  )

  it('asks for another token once a minute where HighLevel refuses a new one as well', async () => {
    const { keeper, clock, asked } = await world(HOUR, [answer(1), answer(2)])
    expect(await keeper.renew('north', 'access-0')).toEqual(ok('access-1'))
    for (let i = 0; i < 500; i += 1)
      expect(await keeper.renew('north', 'access-1')).toMatchObject({ error: { kind: 'unauthorized' } })
    expect(asked).toHaveLength(1)
    clock.now += 60_000
    expect(await keeper.renew('north', 'access-1')).toEqual(ok('access-2'))
  })

  it.each<[string, TokenAnswer | ApiFailure]>([
    ['went well', answer(1)],
    ['was refused', { kind: 'grant-refused', detail: 'invalid_grant' }],
  ])('keeps an access that came while the one before was renewed, which %s', async (_name, outcome) => {
    const { promise, resolve } = Promise.withResolvers<TokenAnswer | ApiFailure>()
    const { keeper, vault, failures } = await world(25 * HOUR, [promise])
    const renewal = keeper.access('north')
    const account = vault.account('north')
    if (account === null) throw new Error('no account')
    const pasted = { ...account, pair: { ...pair, access: 'pasted', until: 99 * HOUR } }
    await vault.change((content) => withAccount(content, pasted))
    resolve(outcome)
    expect(await renewal).toEqual(ok('pasted'))
    expect(vault.account('north')?.pair.access).toBe('pasted')
    expect(failures).toEqual([])
  })
})
