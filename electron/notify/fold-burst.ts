/** A burst is over when this long has passed without a message of its key. */
const burstQuietMs = 10_000
/** So many ordinary messages, and besides so many failed ones, are shown singly in one burst. */
const singlesPerBurst = 3
/** More bursts than this are never kept: the one that was quiet longest is forgotten first. */
export const maximumBursts = 500

/** One run of messages of the same teammate (or automation) and channel. Times are Unix ms. */
export interface Burst {
  /** Stable while the burst lasts: the tag of its card. */
  id: string
  /** When its earliest message was listed in the log: where the card's filter begins. */
  since: number
  lastAt: number
  count: number
  failedCount: number
}

/** The bursts that may still go on, by key, the quietest first. */
export type Bursts = ReadonlyMap<string, Burst>

/** One message that would be shown if it stood alone. */
export interface BurstMessage {
  /** Teammate (or automation and its source) and channel, as one string. */
  key: string
  /** When it was announced, Unix ms. */
  at: number
  /** Its place in the log, Unix ms. */
  listedAt: number
  failed: boolean
  /** The id of the burst, should this message begin one. */
  newBurstId: string
}

/**
 * Counts one message into its burst and says whether it is shown singly or folded into the burst's one card.
 *
 * The first three messages are shown singly. Failure comes first: a failed message is also shown singly while fewer than
 * three failed ones were, even in the middle of a burst; after that the card's text says how many failed. A burst ends by
 * the clock alone, so nothing has to run for it; ended ones are dropped at the next message.
 */
export function foldBurst(
  bursts: Bursts,
  message: BurstMessage,
): { bursts: Bursts; burst: Burst; place: 'single' | 'folded' } {
  const burst = count(bursts.get(message.key), message)
  const single = burst.count <= singlesPerBurst || (message.failed && burst.failedCount <= singlesPerBurst)
  const kept = [...bursts].filter(([key, one]) => key !== message.key && goesOn(one, message.at))
  const next = new Map([...kept.slice(-(maximumBursts - 1)), [message.key, burst] as const])
  return { bursts: next, burst, place: single ? 'single' : 'folded' }
}

function count(known: Burst | undefined, { at, listedAt, failed, newBurstId }: BurstMessage): Burst {
  const before =
    known !== undefined && goesOn(known, at)
      ? known
      : { id: newBurstId, since: listedAt, count: 0, failedCount: 0 }
  return {
    id: before.id,
    since: Math.min(before.since, listedAt),
    lastAt: at,
    count: before.count + 1,
    failedCount: before.failedCount + (failed ? 1 : 0),
  }
}

/** A clock set back by more than the quiet time ends a burst too; otherwise it would last until the clock caught up. */
function goesOn(burst: Burst, at: number): boolean {
  return Math.abs(at - burst.lastAt) < burstQuietMs
}
