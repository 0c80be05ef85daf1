import type { TunnelState } from '#shared/connection.ts'

/** What the ledger needs to know of the public URL, or of what hears in its place. Times are Unix ms. */
export type Ear =
  | Exclude<TunnelState, { publicUrl: string }>
  | { state: 'open' }
  | { state: 'live'; verifiedAt: number }

/** How asking HighLevel for messages is doing. */
export interface Asking {
  /** It is asked, or would be. */
  wanted: boolean
  /** Questions are answered now, for every sub-account there is. */
  heard: boolean
  /** When the last question began that was answered, for the one for which that is longest ago; null: none was since the start. */
  answeredAt: number | null
}

/**
 * What hears now: the public URL where it is proven, else asking where that is answered, which is a proof too. Without a URL
 * asking is all there is; null: nothing is known of it yet. `astray`: HighLevel posts to an earlier URL, so that this one hears
 * nothing. Pure.
 */
export function whatHears(
  tunnel: TunnelState,
  { wanted, heard, answeredAt }: Asking,
  astray = false,
): Ear | null {
  if (tunnel.state === 'live' && !astray) return tunnel
  if (heard && answeredAt !== null) return { state: 'live', verifiedAt: answeredAt }
  if (tunnel.state !== 'off' || !wanted) return tunnel
  return answeredAt === null
    ? null
    : { state: 'healing', since: answeredAt, reason: 'unanswered', nextTryAt: answeredAt }
}
