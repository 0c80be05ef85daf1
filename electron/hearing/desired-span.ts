import type { BlindCause, BlindSpan } from '#shared/hearing.ts'
import type { Ear } from './what-hears.ts'

/** Everything the ledger knows of this moment. */
export interface Hearing {
  tunnel: Ear
  /** The store cannot write. */
  failing: boolean
  /** HighLevel posts to a URL that is not the present one: this one works, and nothing comes by it. */
  astray: boolean
  current: BlindSpan | null
  /** The last moment at which hearing was certain; null: it never was. */
  heardAt: number | null
  /** Until when there was nothing to miss: nobody had chosen a way to hear. */
  idleUntil: number
  /** When the app or the machine was last awakened: only a proof after that proves anything. */
  wokeAt: number
}

/** Milliseconds after a rest in which an address that is still being opened belongs to that rest. */
const WAKING = 30_000

type Desired = { cause: BlindCause; from: number; reason: string | null } | 'keep' | null

/** The span that should be open now: none, another, or whichever is open already. Pure. */
export function desiredSpan(hearing: Hearing, now: number): Desired {
  const { tunnel, current } = hearing
  const certain = lastCertain(hearing, now)
  switch (tunnel.state) {
    case 'off':
      return null
    case 'live':
      return whileLive(hearing, tunnel.verifiedAt, { now, certain })
    case 'opening':
    case 'open':
      return current === null ? { cause: 'tunnel-down', from: certain, reason: null } : 'keep'
    case 'healing':
    case 'deaf':
    case 'offline':
      if (isAfterRest(current) && now < hearing.wokeAt + WAKING) return 'keep'
      return {
        cause: 'tunnel-down',
        // Asking may have heard for longer than the URL.
        from: Math.max(tunnel.since, certain),
        reason: 'reason' in tunnel ? tunnel.reason : tunnel.state,
      }
  }
}

/** A span begins there, not when its end was noticed. A clock that was set back makes no moment later than now. */
function lastCertain({ heardAt, idleUntil }: Hearing, now: number): number {
  return heardAt === null ? now : Math.min(Math.max(heardAt, idleUntil), now)
}

function whileLive(
  { failing, astray, current, wokeAt }: Hearing,
  verifiedAt: number,
  { now, certain }: { now: number; certain: number },
): Desired {
  if (failing) return { cause: 'store-failing', from: now, reason: null }
  if (isAfterRest(current) && verifiedAt < wokeAt) return 'keep'
  return astray ? { cause: 'tunnel-down', from: certain, reason: 'url-changed' } : null
}

const isAfterRest = (current: BlindSpan | null): boolean =>
  current?.cause === 'off' || current?.cause === 'asleep'
