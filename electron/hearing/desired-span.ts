import type { TunnelState } from '#shared/connection.ts'
import type { BlindCause, BlindSpan } from '#shared/hearing.ts'

/** Everything the ledger knows of this moment. */
export interface Hearing {
  tunnel: TunnelState
  /** The store cannot write. */
  failing: boolean
  current: BlindSpan | null
  /** When the app or the machine was last awakened: only a proof after that proves anything. */
  wokeAt: number
}

/** The span that should be open now: none, another, or whichever is open already. Pure. */
export function desiredSpan(
  { tunnel, failing, current, wokeAt }: Hearing,
  now: number,
): { cause: BlindCause; from: number; reason: string | null } | 'keep' | null {
  switch (tunnel.state) {
    case 'off':
      return null
    case 'live':
      if (failing) return { cause: 'store-failing', from: now, reason: null }
      return isAfterRest(current) && tunnel.verifiedAt < wokeAt ? 'keep' : null
    case 'opening':
    case 'open':
      return current === null ? { cause: 'tunnel-down', from: now, reason: null } : 'keep'
    case 'healing':
    case 'deaf':
      return { cause: 'tunnel-down', from: tunnel.since, reason: tunnel.reason }
    case 'offline':
      return { cause: 'tunnel-down', from: tunnel.since, reason: 'offline' }
  }
}

const isAfterRest = (current: BlindSpan | null): boolean =>
  current?.cause === 'off' || current?.cause === 'asleep'
