import type { Hearing, TunnelState } from '#shared/connection.ts'

interface HearingFacts {
  tunnel: TunnelState
  follow: 'auto' | 'always' | 'never'
  followSeconds: number
  /** Whether there is a sub-account that can be asked about. */
  canFollow: boolean
  /** The address works, and HighLevel does not deliver. */
  notDelivering: boolean
  /** Nothing genuine ever came by the present address: nobody may have pasted it yet. */
  unproven: boolean
}

/**
 * Who hears now. The webhook where its address is open and something came by it; else, and where HighLevel does not deliver,
 * this app by asking, unless the person does not want that. Pure.
 */
export function chooseHearing(facts: HearingFacts): Hearing {
  const { tunnel, follow, followSeconds, canFollow, notDelivering, unproven } = facts
  const isOpen = tunnel.state === 'live' || tunnel.state === 'open'
  const followBecause = (why: Extract<Hearing, { by: 'follow' }>['why']): Hearing => ({
    by: 'follow',
    lateSeconds: followSeconds,
    why,
  })
  if (canFollow && follow === 'always') return followBecause('chosen')
  if (canFollow && follow === 'auto') {
    if (!isOpen) return followBecause('no-address')
    if (notDelivering) return followBecause('not-delivering')
    if (unproven) return followBecause('unproven')
  }
  return isOpen ? { by: 'webhook' } : { by: 'nobody' }
}

/** Milliseconds before now that a first question reaches back: what was sent while the app started. */
const LOOK_BACK = 300_000
/** As far back as a takeover reaches: what is older is for catching up. */
const LONGEST_LOOK_BACK = 86_400_000

/**
 * From when on messages are of interest when following begins: since the address went down, or since the first one that HighLevel
 * did not deliver. Pure.
 */
export function followSince(tunnel: TunnelState, missingSince: number | null, now: number): number {
  const isDown = tunnel.state === 'healing' || tunnel.state === 'deaf' || tunnel.state === 'offline'
  const since = Math.min(isDown ? tunnel.since : now, missingSince ?? now, now)
  return Math.max(since - LOOK_BACK, now - LONGEST_LOOK_BACK)
}
