import { describe, expect, it } from 'vitest'
import type { NameKey } from '#shared/names.ts'
import { fail, ok } from '#shared/result.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import type { AccountApi } from './account-api.ts'
import { createNames, type KnownName } from './names.ts'

const row = {
  userId: null,
  contactId: 'c1',
  locationId: 'north',
  userName: null,
  contactName: null,
  locationName: 'Campus Norte',
}

/** Names of one sub-account; `answer` is what the API says of a contact now. */
function world() {
  const clock = createFakeClock()
  const kept = new Map<string, KnownName>()
  const keyOf = ({ kind, id }: NameKey) => `${kind} ${id}`
  const here = {
    clock,
    kept,
    asked: [] as string[],
    answer: 'José Núñez',
    answersAfter: 0,
    changed: [] as string[],
  }
  const api: Pick<AccountApi, 'get'> = {
    async get(_locationId, request) {
      here.asked.push(request.path)
      const { answer } = here
      const { promise, resolve } = Promise.withResolvers<void>()
      clock.setTimer(here.answersAfter, resolve)
      if (here.answersAfter > 0) await promise
      if (answer === 'offline' || answer === 'not-found' || answer === 'unauthorized')
        return fail({ kind: answer, detail: '' })
      return ok(request.schema.parse({ contact: { name: answer }, location: { name: 'Campus Norte' } }))
    },
  }
  const names = createNames({
    // The cast: names ask nothing else of it.
    api: api as AccountApi,
    isConnected: (locationId) => locationId === 'north',
    locationIds: () => ['north'],
    companyOf: () => null,
    known: async (keys) => keys.flatMap((key) => kept.get(keyOf(key)) ?? []),
    async save(entries) {
      for (const entry of entries) kept.set(keyOf(entry), entry)
      return entries
    },
    forget: async (key) => void kept.delete(keyOf(key)),
    wanted: async () => (kept.has('contact c1') ? [] : [{ kind: 'contact', id: 'c1' }]),
    changed: (changes) => here.changed.push(...changes.map(({ name }) => name ?? '')),
    learnedDomain: () => undefined,
    now: clock.now,
    setTimer: (ms, fn) => clock.setTimer(ms, fn),
    onError: (error) => {
      throw error
    },
  })
  const contacts = () => here.asked.filter((path) => path.startsWith('/contacts/')).length
  return { here, clock, names, contacts }
}

describe('createNames', () => {
  it('gives a row its names, and asks for each once', async () => {
    const { names, contacts } = world()
    const [first, second] = await Promise.all([names.complete(row), names.complete(row)])
    expect([first.contactName, second.contactName]).toEqual(['José Núñez', 'José Núñez'])
    await names.complete(row)
    expect(contacts()).toBe(1)
  })

  it('asks again for a name that the log forgot', async () => {
    const { here, names, contacts } = world()
    await names.complete(row)
    here.kept.delete('contact c1')
    names.gone([{ kind: 'contact', id: 'c1' }])
    await names.complete(row)
    expect(contacts()).toBe(2)
    expect(here.kept.has('contact c1')).toBe(true)
  })

  it('asks again after a week, while the row shows what is known', async () => {
    const { here, names, clock, contacts } = world()
    await names.complete(row)
    await clock.advance(7 * 86_400_000 + 1)
    here.answer = 'José Núñez García'
    const shown = await names.complete({ ...row, contactName: 'José Núñez' })
    expect(shown.contactName).toBe('José Núñez')
    await clock.advance(0)
    expect(contacts()).toBe(2)
    expect(here.changed).toContain('José Núñez García')
  })

  it('lets nobody wait longer than a quarter of a second; the name is told of when it comes', async () => {
    const { here, names, clock } = world()
    here.answersAfter = 2000
    const waiting = names.complete(row)
    await clock.advance(250)
    expect((await waiting).contactName).toBeNull()
    await clock.advance(2000)
    expect(here.changed).toContain('José Núñez')
  })

  it('asks again a minute after nobody could be asked, and not for an hour where there is no name', async () => {
    const { here, names, clock, contacts } = world()
    here.answer = 'offline'
    await names.complete(row)
    here.answer = 'José Núñez'
    await clock.advance(60_001)
    expect(here.changed).toContain('José Núñez')

    const other = world()
    other.here.answer = 'not-found'
    await other.names.complete(row)
    await other.clock.advance(50 * 60_000)
    await other.names.complete(row)
    expect(other.contacts()).toBe(1)
    expect(contacts()).toBe(2)
  })

  it('asks anew for what it might not know once the access is mended, without wearing it out meanwhile', async () => {
    const { here, names, clock, contacts } = world()
    here.answer = 'unauthorized'
    await names.complete(row)
    await clock.advance(20_000)
    await names.complete(row)
    expect(contacts()).toBe(1)
    await clock.advance(300_000)
    expect(contacts()).toBe(1)
    await names.complete(row)
    expect(contacts()).toBe(2)
    here.answer = 'José Núñez'
    await names.refill('north')
    await clock.advance(0)
    expect(here.changed).toContain('José Núñez')

    const other = world()
    other.here.answer = 'not-found'
    await other.names.complete(row)
    other.here.answer = 'José Núñez'
    await other.names.refill('north')
    await clock.advance(0)
    expect(other.here.changed).toContain('José Núñez')
  })

  it('asks for the name itself where a person takes back theirs', async () => {
    const { here, names, clock } = world()
    await names.rename({ kind: 'contact', id: 'c1' }, 'Pepe')
    await names.rename({ kind: 'contact', id: 'c1' }, '')
    await clock.advance(0)
    expect(here.changed).toEqual(['Pepe', '', 'Campus Norte', 'José Núñez'])
  })

  it('asks nobody about a sub-account that is not connected', async () => {
    const { here, names } = world()
    expect(await names.complete({ ...row, locationId: 'south' })).toMatchObject({ contactName: null })
    expect(here.asked).toEqual([])
  })
})
