import type { Hearing, TunnelState } from '#shared/connection.ts'

type FollowReason = Extract<Hearing, { by: 'follow' }>['why']

interface HearingFacts {
  tunnel: TunnelState
  follow: 'auto' | 'always' | 'never'
  followSeconds: number
  /** Sub-accounts that can be asked about, and how many of them are answered now. */
  asked: number
  answered: number
  /** Sub-accounts there are, also those that only the webhook tells of, and how many of them are heard now, whichever way. */
  of: number
  heard: number
  /** The address works, and HighLevel does not deliver. */
  notDelivering: boolean
  /** Nothing genuine ever came by the present address: nobody may have pasted it yet. */
  unproven: boolean
}

/**
 * Who hears now. The webhook where its address is proven and something came by it; else, and where HighLevel does not deliver,
 * this app by asking, unless the person does not want that; where no question is answered, nobody. Whoever is not heard is told
 * of. Pure.
 */
export function chooseHearing(facts: HearingFacts): Hearing {
  const { tunnel, followSeconds, asked, answered, of, heard } = facts
  const why = asked > 0 ? whyFollow(facts) : null
  if (why !== null && answered > 0) {
    const part = heard < of ? { part: { heard, of } } : {}
    return { by: 'follow', lateSeconds: followSeconds, why, ...part }
  }
  if (tunnel.state === 'live' || tunnel.state === 'open') return { by: 'webhook' }
  return why === null ? { by: 'nobody' } : { by: 'nobody', unanswered: true }
}

/** An address that is open and not proven yet is none: while it comes and goes, following goes on. */
function whyFollow({ tunnel, follow, notDelivering, unproven }: HearingFacts): FollowReason | null {
  if (follow !== 'auto') return follow === 'always' ? 'chosen' : null
  if (tunnel.state !== 'live') return 'no-address'
  if (notDelivering) return 'not-delivering'
  return unproven ? 'unproven' : null
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
