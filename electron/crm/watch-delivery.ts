import type { Alert, Hearing, TunnelState } from '#shared/connection.ts'
import type { AccountApi } from './account-api.ts'
import { findUndelivered, type Trace } from './delivery-check.ts'
import { type HourCount, judgeSilence, localHourOfWeek, SILENCE_HISTORY } from './silence.ts'

export interface WatchDeps {
  api: AccountApi
  accounts(): { locationId: string; name: string | null; connectedAt: number }[]
  hearing(): Hearing
  tunnel(): TunnelState
  missing(candidates: Trace[]): Promise<Trace[]>
  arrivals(since: number): Promise<HourCount[]>
  lastArrival(): number | null
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
  /** Since when messages are missing (Unix ms); null: HighLevel delivers, as far as is known. */
  missingSince(): number | null
  /** A message came by webhook: the silence is over. */
  arrived(): void
  /** One look, now. */
  look(): Promise<void>
}

/**
 * An address that works does not mean that HighLevel uses it. With a token its newest messages are compared with what arrived;
 * without one, or where none is accepted, silence is compared with what is usual. Whoever chose to do without the webhook is
 * told nothing of it.
 */
export function createWatch(deps: WatchDeps): Watch {
  let missingSince: number | null = null
  let cancel: () => void = () => undefined

  function become(next: number | null): void {
    const isOther = (missingSince === null) !== (next === null)
    missingSince = next
    if (isOther) deps.changed()
  }

  function delivers(): void {
    deps.settle('not-delivering')
    become(null)
  }

  /** False: no sub-account could be asked. */
  async function compare(live: Extract<TunnelState, { state: 'live' }>): Promise<boolean> {
    const found = await compareAccounts(deps, live)
    if (found.length === 0) return false
    // Who can ask needs no guess.
    deps.settle('silent')
    const alert = alertOf(found)
    if (alert !== null) {
      deps.raise(alert)
      become(alert.since)
    } else if (found.some(({ checked }) => checked > 0)) {
      delivers()
    }
    return true
  }

  async function look(): Promise<void> {
    const tunnel = deps.tunnel()
    if (deps.accounts().length === 0) delivers()
    if (tunnel.state !== 'live') return
    const hearing = deps.hearing()
    if (hearing.by === 'follow' && hearing.why === 'chosen') return delivers()
    if (await compare(tunnel)) return
    if (hearing.by !== 'webhook') return
    await listenForSilence(deps)
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
    missingSince: () => missingSince,
    arrived: () => deps.settle('silent'),
    look,
  }
}

function alertOf(found: Awaited<ReturnType<typeof compareAccounts>>) {
  const bad = found.filter(({ missing }) => missing > 0)
  if (bad.length === 0) return null
  return {
    kind: 'not-delivering' as const,
    account: bad.map(({ account }) => account).join(', '),
    missing: bad.reduce((sum, { missing }) => sum + missing, 0),
    since: Math.min(...bad.map(({ since }) => since)),
  }
}

/** What the newest messages of each sub-account that could be asked say of what arrived. */
async function compareAccounts(deps: WatchDeps, live: Extract<TunnelState, { state: 'live' }>) {
  const now = deps.now()
  const found = await Promise.all(
    deps.accounts().map(async ({ locationId, name, connectedAt }) => {
      const since = Math.max(live.since, connectedAt, now - LOOK_AT)
      const result = await findUndelivered(locationId, { since, now }, deps)
      return result && { account: name ?? locationId, ...result }
    }),
  )
  return found.filter((one) => one !== null)
}

async function listenForSilence({ arrivals, lastArrival, now, raise, settle }: WatchDeps): Promise<void> {
  const counts = await arrivals(now() - SILENCE_HISTORY)
  const silence = judgeSilence(counts, lastArrival(), now(), localHourOfWeek)
  if (silence) raise({ kind: 'silent', ...silence })
  else settle('silent')
}
