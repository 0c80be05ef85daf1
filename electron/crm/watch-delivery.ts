import type { Alert, Hearing, TunnelState } from '#shared/connection.ts'
import type { AccountApi } from './account-api.ts'
import { findUndelivered, type Trace } from './delivery-check.ts'
import { BRIDGED, type HourCount, judgeSilence, localHourOfWeek, SILENCE_HISTORY } from './silence.ts'

export interface WatchDeps {
  api: AccountApi
  accounts(): { locationId: string; name: string | null; connectedAt: number }[]
  hearing(): Hearing
  tunnel(): TunnelState
  missing(candidates: Trace[]): Promise<Trace[]>
  arrivals(since: number): Promise<HourCount[]>
  /** When the last message came by itself (Unix ms). */
  lastArrival(): number | null
  /** Since when it is heard without a break of that many milliseconds (Unix ms); null: there was none yet. */
  hearsSince(broken: number): Promise<number | null>
  raise(alert: Alert): void
  settle(kind: Alert['kind']): void
  /** Whether HighLevel delivers is known otherwise than before. */
  changed(): void
  now(): number
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}

/** Milliseconds between two looks. */
export const WATCH_EVERY = 600_000
/** What was sent longer ago says nothing of now. */
const LOOK_AT = 2 * 3_600_000

/** Whether HighLevel really delivers: see createWatch. */
export interface Watch {
  start(): void
  stop(): void
  /** Since when messages are missing, of the sub-account for which that is longest (Unix ms); null: none is known to miss any. */
  missingSince(): number | null
  /** Messages of that sub-account are known not to arrive. */
  isMissing(locationId: string): boolean
  /** A message came by webhook: the silence is over. */
  arrived(): void
  /** Sub-accounts may have been removed: nothing is told of those any more. */
  forgetRemoved(): void
  /** One look, now. */
  look(): Promise<void>
}

/**
 * An address that works does not mean that HighLevel uses it. With a token its newest messages are compared with what arrived;
 * without one, or where none is accepted, silence is compared with what is usual. Whoever chose to do without the webhook is
 * told nothing of it. One sub-account says nothing of another: what is known of each ends only with a message of its own that
 * arrived by itself, or with its removal.
 */
export function createWatch(deps: WatchDeps): Watch {
  const missing = createMissing(deps)
  const beginning = createBeginnings()
  let cancel: () => void = () => undefined
  const isRemoved = (locationId: string) =>
    !deps.accounts().some((account) => account.locationId === locationId)

  async function look(): Promise<void> {
    const tunnel = deps.tunnel()
    missing.forget(isRemoved)
    if (tunnel.state !== 'live') return
    const hearing = deps.hearing()
    if (hearing.by === 'follow' && hearing.why === 'chosen') return missing.forget(() => true)
    const found = await compareAccounts(deps, tunnel, beginning)
    missing.take(found)
    missing.forget(isRemoved)
    // Who can ask needs no guess.
    if (found.length > 0) return deps.settle('silent')
    if (hearing.by === 'webhook') await listenForSilence(deps)
  }

  function plan(): void {
    cancel = deps.setTimer(WATCH_EVERY, () => {
      look().catch(deps.onError)
      plan()
    })
  }

  return {
    start: plan,
    stop: () => cancel(),
    missingSince: missing.since,
    isMissing: missing.has,
    arrived: () => deps.settle('silent'),
    forgetRemoved: () => missing.forget(isRemoved),
    look,
  }
}

/** What did not arrive of one sub-account: how many at the last look, and since when (Unix ms). */
interface Missing {
  missing: number
  since: number
}

/** The sub-accounts whose messages are known not to arrive, and the alert that names them. */
function createMissing(deps: Pick<WatchDeps, 'accounts' | 'raise' | 'settle' | 'changed'>) {
  const known = new Map<string, Missing>()
  const ids = () => [...known.keys()].toSorted().join(' ')

  function change(make: () => void): void {
    const before = ids()
    make()
    const alert = alertOf(deps.accounts(), known)
    if (alert === null) deps.settle('not-delivering')
    else deps.raise(alert)
    if (ids() !== before) deps.changed()
  }

  return {
    has: (locationId: string): boolean => known.has(locationId),
    since: (): number | null =>
      known.size === 0 ? null : Math.min(...[...known.values()].map(({ since }) => since)),
    /** What those say that could be asked; nothing is known better of the others. */
    take: (found: Awaited<ReturnType<typeof compareAccounts>>): void =>
      change(() => {
        for (const { locationId, checked, missing, since } of found) {
          // The oldest ones fall out of what is looked at in time; since when stays.
          const longest = Math.min(known.get(locationId)?.since ?? Infinity, since)
          if (missing > 0) known.set(locationId, { missing, since: longest })
          else if (checked > 0) known.delete(locationId)
        }
      }),
    forget(isForgotten: (locationId: string) => boolean): void {
      const gone = [...known.keys()].filter(isForgotten)
      if (gone.length > 0) change(() => gone.forEach((locationId) => known.delete(locationId)))
    },
  }
}

function alertOf(accounts: ReturnType<WatchDeps['accounts']>, missing: ReadonlyMap<string, Missing>) {
  const bad = accounts.flatMap(({ locationId, name }) => {
    const found = missing.get(locationId)
    return found ? [{ account: name ?? locationId, ...found }] : []
  })
  if (bad.length === 0) return null
  return {
    kind: 'not-delivering' as const,
    account: bad.map(({ account }) => account).join(', '),
    missing: bad.reduce((sum, one) => sum + one.missing, 0),
    since: Math.min(...bad.map(({ since }) => since)),
  }
}

/** What the newest messages of each sub-account that could be asked say of what arrived. */
async function compareAccounts(
  deps: WatchDeps,
  live: Extract<TunnelState, { state: 'live' }>,
  beginning: ReturnType<typeof createBeginnings>,
) {
  const now = deps.now()
  const found = await Promise.all(
    deps.accounts().map(async (account) => {
      const { locationId } = account
      // A moment to come was noted by a clock that was ahead, and says nothing.
      const address = live.since <= now ? live.since : 0
      const since = Math.max(address, beginning(account, now), now - LOOK_AT)
      const result = await findUndelivered(locationId, { since, now }, deps)
      return result && { locationId, ...result }
    }),
  )
  return found.filter((one) => one !== null)
}

/** Since when a sub-account is connected; where that was noted by a clock that was ahead, since it was first looked at. */
function createBeginnings() {
  const looked = new Map<string, { connectedAt: number; at: number }>()
  return ({ locationId, connectedAt }: { locationId: string; connectedAt: number }, now: number): number => {
    if (connectedAt <= now) return connectedAt
    const known = looked.get(locationId)
    if (known?.connectedAt === connectedAt && known.at <= now) return known.at
    looked.set(locationId, { connectedAt, at: now })
    return now
  }
}

async function listenForSilence(deps: WatchDeps): Promise<void> {
  const { arrivals, lastArrival, hearsSince, now, raise, settle } = deps
  const [counts, since] = await Promise.all([arrivals(now() - SILENCE_HISTORY), hearsSince(BRIDGED)])
  const silence = judgeSilence(counts, { last: lastArrival(), since }, now(), localHourOfWeek)
  if (silence) raise({ kind: 'silent', ...silence })
  else settle('silent')
}
