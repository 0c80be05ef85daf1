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
  notDelivering(): boolean
  /** A message came by webhook: the silence is over. */
  arrived(): void
  /** One look, now. */
  look(): Promise<void>
}

/**
 * An address that works does not mean that HighLevel uses it. With a token its newest messages are compared with what arrived;
 * without one, silence is compared with what is usual.
 */
export function createWatch(deps: WatchDeps): Watch {
  let notDelivering = false
  let cancel: () => void = () => undefined

  function become(next: boolean): void {
    if (notDelivering === next) return
    notDelivering = next
    deps.changed()
  }

  async function compare(live: Extract<TunnelState, { state: 'live' }>): Promise<void> {
    const now = deps.now()
    const found = await Promise.all(
      deps.accounts().map(async ({ locationId, name, connectedAt }) => {
        const since = Math.max(live.since, connectedAt, now - LOOK_AT)
        const result = await findUndelivered(locationId, { since, now }, deps)
        return { account: name ?? locationId, since: now, checked: 0, missing: 0, ...result }
      }),
    )
    const bad = found.filter(({ missing }) => missing > 0)
    if (bad.length > 0) {
      deps.raise({
        kind: 'not-delivering',
        account: bad.map(({ account }) => account).join(', '),
        missing: bad.reduce((sum, { missing }) => sum + missing, 0),
        since: Math.min(...bad.map(({ since }) => since)),
      })
      become(true)
    } else if (found.some(({ checked }) => checked > 0)) {
      deps.settle('not-delivering')
      become(false)
    }
  }

  async function look(): Promise<void> {
    const tunnel = deps.tunnel()
    if (tunnel.state !== 'live') return
    if (deps.accounts().length > 0) return compare(tunnel)
    if (deps.hearing().by !== 'webhook') return
    const counts = await deps.arrivals(deps.now() - SILENCE_HISTORY)
    const silence = judgeSilence(counts, deps.lastArrival(), deps.now(), localHourOfWeek)
    if (silence) deps.raise({ kind: 'silent', ...silence })
    else deps.settle('silent')
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
    notDelivering: () => notDelivering,
    arrived: () => deps.settle('silent'),
    look,
  }
}
