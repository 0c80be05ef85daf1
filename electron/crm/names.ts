import { personName, getContact, getLocation, getUser, searchUsers } from './api-calls.ts'
import type { AccountApi } from './account-api.ts'
import type { ApiFailure } from './api-failure.ts'
import { createNameQueue } from './name-queue.ts'
import type { NameKey, NameKind } from '#shared/names.ts'
import { ok, type Result } from '#shared/result.ts'

/** A name as it is kept. */
export interface KnownName extends NameKey {
  name: string
  source: 'api' | 'person' | 'workflow'
  /** Unix ms. */
  updatedAt: number
}

/** What of a message has names. */
interface Named {
  userId: string | null
  contactId: string | null
  locationId: string | null
  userName: string | null
  contactName: string | null
  locationName: string | null
}

export interface NamesDeps {
  api: AccountApi
  isConnected(locationId: string): boolean
  locationIds(): string[]
  companyOf(locationId: string): string | null
  known(keys: NameKey[]): Promise<KnownName[]>
  /** Those that changed what is shown. */
  save(entries: KnownName[]): Promise<KnownName[]>
  forget(key: NameKey): Promise<void>
  wanted(query: { locationId: string; since: number; staleBefore: number; limit: number }): Promise<NameKey[]>
  changed(names: (NameKey & { name: string | null })[]): void
  /** The web app's host, as a sub-account names it. */
  learnedDomain(domain: string): void
  now(): number
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}

/** Names instead of ids: see createNames. */
export interface Names {
  /** The row with what names are known within 250 ms; what comes later arrives by `changed`. Never rejects. */
  complete<T extends Named>(row: T): Promise<T>
  rename(key: NameKey, name: string): Promise<void>
  learn(entry: Omit<KnownName, 'updatedAt'>): Promise<void>
  /** The log forgot them: the next row that shows one asks for it. */
  gone(keys: NameKey[]): void
  /** Asks for the names of a sub-account's rows that have none, or an old one. */
  fill(locationId: string): Promise<void>
  /** The same after its access was mended: also for those that had none. */
  refill(locationId: string): Promise<void>
  stop(): void
}

/** Milliseconds a banner waits for a name. */
const PATIENCE = 250
const WEEK = 7 * 86_400_000
/** Rows older than this keep their ids until somebody writes to them again. */
const FILL_SINCE = 90 * 86_400_000
const FILL_LIMIT = 500
const AGAIN_AFTER = 60_000
const USERS_PAGE = 100
/** What passes by itself. Where a person must mend the access first, that is told when it happened. */
const passing: ReadonlySet<ApiFailure['kind']> = new Set(['offline', 'rate-limited', 'unexpected'])
/** The part of the limits names may use: messages come first. */
const SHARE = 0.6

/**
 * Asks for each id once, newest first, within the limits; keeps what it learns in the store's one small table, from which rows,
 * search and exports take it. A name is asked for again after a week.
 */
export function createNames(deps: NamesDeps): Names {
  const again = createAgain(deps, (locationId) => names.fill(locationId))
  const queue = createNameQueue({
    now: deps.now,
    fresh: WEEK,
    known: async (key) => (await deps.known([key]))[0] ?? null,
    async ask(key, locationId) {
      const name = await askFor(deps, key, locationId)
      if (name.ok) return name.value
      if (name.error.kind === 'not-found') return null
      if (passing.has(name.error.kind)) again.soon(locationId)
      return undefined
    },
    found: (key, name) => keep(deps, [{ ...key, name, source: 'api', updatedAt: deps.now() }]),
    onError: deps.onError,
  })

  const nameOf = (kind: NameKind, id: string | null, row: Named) => askOrShow(deps, queue, { kind, id, row })

  const names: Names = {
    async complete(row) {
      if (row.locationId === null || !deps.isConnected(row.locationId)) return row
      const { promise: late, resolve: giveUp } = Promise.withResolvers<null>()
      const cancel = deps.setTimer(PATIENCE, () => giveUp(null))
      const soon = (name: Promise<string | null>) => Promise.race([name, late])
      const [userName, contactName, locationName] = await Promise.all([
        soon(nameOf('user', row.userId, row)),
        soon(nameOf('contact', row.contactId, row)),
        soon(nameOf('location', row.locationId, row)),
      ])
      cancel()
      return { ...row, userName, contactName, locationName }
    },
    async rename(key, name) {
      queue.drop(key)
      if (name !== '') return keep(deps, [{ ...key, name, source: 'person', updatedAt: deps.now() }])
      await deps.forget(key)
      const [left] = await deps.known([key])
      deps.changed([{ ...key, name: left?.name ?? null }])
      // The person's name was the only one: any of the sub-accounts may show this id.
      if (!left) for (const locationId of deps.locationIds()) names.fill(locationId).catch(deps.onError)
    },
    learn: (entry) => keep(deps, [{ ...entry, updatedAt: deps.now() }]),
    gone: (keys) => keys.forEach(queue.drop),
    fill: (locationId) => fillNames(deps, queue, locationId),
    refill(locationId) {
      queue.forgetMisses()
      return names.fill(locationId)
    },
    stop: again.stop,
  }
  return names
}

/** A minute after nobody could be asked, what still has no name is asked for again. */
function createAgain({ setTimer, onError }: NamesDeps, fill: (locationId: string) => Promise<void>) {
  const planned = new Map<string, () => void>()
  let isStopped = false
  return {
    soon(locationId: string): void {
      if (isStopped || planned.has(locationId)) return
      const cancel = setTimer(AGAIN_AFTER, () => {
        planned.delete(locationId)
        fill(locationId).catch(onError)
      })
      planned.set(locationId, cancel)
    },
    stop(): void {
      isStopped = true
      for (const cancel of planned.values()) cancel()
    },
  }
}

/** The name the row shows, while a stale one is asked for behind its back; where it shows none, the one that is asked for. */
async function askOrShow(
  deps: NamesDeps,
  queue: ReturnType<typeof createNameQueue>,
  { kind, id, row }: { kind: NameKind; id: string | null; row: Named },
): Promise<string | null> {
  const shown = { user: row.userName, contact: row.contactName, location: row.locationName }[kind]
  // Without a token nobody can be asked: what the store joined in is all there is.
  if (id === null || row.locationId === null || !deps.isConnected(row.locationId)) return shown
  const found = queue.get({ kind, id }, row.locationId)
  return shown ?? (await found)
}

async function fillNames(
  deps: NamesDeps,
  queue: ReturnType<typeof createNameQueue>,
  locationId: string,
): Promise<void> {
  const now = deps.now()
  void queue.get({ kind: 'location', id: locationId }, locationId)
  await keep(deps, await listUsers(deps, locationId))
  const wanted = await deps.wanted({
    locationId,
    since: now - FILL_SINCE,
    staleBefore: now - WEEK,
    limit: FILL_LIMIT,
  })
  // The queue takes the last one first: the newest rows get their names before the others.
  for (const key of wanted.toReversed()) void queue.get(key, locationId)
}

async function keep(deps: NamesDeps, entries: KnownName[]): Promise<void> {
  if (entries.length === 0) return
  const changed = await deps.save(entries)
  if (changed.length > 0) deps.changed(changed.map(({ kind, id, name }) => ({ kind, id, name })))
}

/** One call for up to a hundred teammates; what it leaves out is asked for singly. */
async function listUsers(deps: NamesDeps, locationId: string): Promise<KnownName[]> {
  const companyId = deps.companyOf(locationId)
  if (companyId === null) return []
  const found: KnownName[] = []
  for (let skip = 0; ; skip += USERS_PAGE) {
    const where = { companyId, locationId, skip, limit: USERS_PAGE }
    const page = await deps.api.get(locationId, searchUsers(where), SHARE)
    if (!page.ok) return found
    for (const user of page.value.users) {
      const name = personName(user)
      if (name !== null) found.push({ kind: 'user', id: user.id, name, source: 'api', updatedAt: deps.now() })
    }
    if (page.value.users.length < USERS_PAGE) return found
  }
}

/** The API's name of one id; null: it has none. */
async function askFor(
  deps: NamesDeps,
  { kind, id }: NameKey,
  locationId: string,
): Promise<Result<string | null, ApiFailure>> {
  if (kind === 'user') {
    const user = await deps.api.get(locationId, getUser(id), SHARE)
    return user.ok ? ok(personName(user.value)) : user
  }
  if (kind === 'contact') {
    const contact = await deps.api.get(locationId, getContact(id), SHARE)
    return contact.ok ? ok(personName(contact.value.contact)) : contact
  }
  const answer = await deps.api.get(locationId, getLocation(id), SHARE)
  if (!answer.ok) return answer
  const { name, domain } = answer.value.location
  if (domain) deps.learnedDomain(domain)
  return ok(name?.trim() || null)
}
