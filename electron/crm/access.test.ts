import { describe, expect, it } from 'vitest'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createAccess } from './access.ts'
import type { VaultContent } from './vault-schema.ts'

const DAY = 86_400_000

/** The access to one sub-account whose token has run out; `answer` is HighLevel's, to be given by the test. */
async function world() {
  const clock = createFakeClock(2 * DAY)
  const answer = Promise.withResolvers<Response>()
  const disk = { isFull: false, saved: [] as VaultContent[] }
  const asked: string[] = []
  const access = createAccess({
    settings: () => ({ crm: { apiBase: 'https://api.example' } }),
    tokens: {
      load: async () => ({
        kind: 'content',
        value: {
          version: 1,
          client: { id: 'app', secret: 'secret' },
          accounts: [
            {
              locationId: 'north',
              kind: 'oauth',
              connectedAt: 0,
              companyId: null,
              installer: null,
              pair: { access: 'access-0', refresh: 'refresh-0', issuedAt: 0, until: DAY },
              previous: null,
            },
          ],
        },
      }),
      async save(value) {
        if (disk.isFull) throw new Error('disk full')
        // The cast: the vault saves its own content.
        disk.saved.push(value as VaultContent)
      },
    },
    fetch(url) {
      asked.push(new URL(url).pathname)
      return answer.promise
    },
    changed: () => undefined,
    clockAgreed: () => undefined,
    now: clock.now,
    ticks: clock.ticks,
    setTimer: (ms, fn) => clock.setTimer(ms, fn),
    onError: () => undefined,
  })
  await access.vault.start()
  const give = () =>
    answer.resolve(
      Response.json({ access_token: 'access-1', refresh_token: 'refresh-1', expires_in: 86_400 }),
    )
  const onDisk = () => disk.saved.at(-1)?.accounts[0]?.pair.refresh
  return { access, clock, disk, asked, give, onDisk }
}

describe('an orderly end', () => {
  it('keeps nobody waiting for a renewal that is under way, and what it brings', async () => {
    const { access, asked, give, onDisk } = await world()
    const question = access.keeper.access('north')
    access.stopAsking()
    expect(await question).toMatchObject({ error: { kind: 'offline' } })
    const settled = access.saveAll()
    expect(onDisk()).toBeUndefined()
    give()
    await settled
    expect(onDisk()).toBe('refresh-1')
    expect(asked).toEqual(['/oauth/token'])
  })

  it('saves once more what the disk refused, and writes nothing after', async () => {
    const { access, clock, disk, give, onDisk } = await world()
    disk.isFull = true
    give()
    expect(await access.keeper.access('north')).toEqual({ ok: true, value: 'access-1' })
    access.stopAsking()
    disk.isFull = false
    await access.saveAll()
    expect(onDisk()).toBe('refresh-1')
    expect(clock.pending()).toBe(0)
    await expect(access.vault.change((content) => content)).rejects.toThrow('stopped')
    expect(disk.saved).toHaveLength(1)
  })

  it('does not try for ever where the disk goes on refusing', async () => {
    const { access, clock, disk, give } = await world()
    disk.isFull = true
    give()
    await access.keeper.access('north')
    access.stopAsking()
    await access.saveAll()
    expect(clock.pending()).toBe(0)
  })
})
