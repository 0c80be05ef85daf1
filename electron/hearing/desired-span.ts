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

/** Milliseconds after a rest in which an address that is still being opened belongs to that rest. */
const WAKING = 30_000

type Desired = { cause: BlindCause; from: number; reason: string | null } | 'keep' | null

/** The span that should be open now: none, another, or whichever is open already. Pure. */
export function desiredSpan({ tunnel, failing, current, wokeAt }: Hearing, now: number): Desired {
  const isRest = current?.cause === 'off' || current?.cause === 'asleep'
  switch (tunnel.state) {
    case 'off':
      return null
    case 'live':
      if (failing) return { cause: 'store-failing', from: now, reason: null }
      return isRest && tunnel.verifiedAt < wokeAt ? 'keep' : null
    case 'opening':
    case 'open':
      return current === null ? { cause: 'tunnel-down', from: now, reason: null } : 'keep'
    case 'healing':
    case 'deaf':
    case 'offline':
      return isRest && now < wokeAt + WAKING ? 'keep' : whileDown(tunnel)
  }
}

function whileDown(tunnel: Extract<TunnelState, { state: 'healing' | 'deaf' | 'offline' }>): Desired {
  const reason = tunnel.state === 'offline' ? 'offline' : tunnel.reason
  return { cause: 'tunnel-down', from: tunnel.since, reason }
}
