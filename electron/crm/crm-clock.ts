/** HighLevel's clock beside this computer's, as its answers tell it. Moments are Unix ms. */
export interface CrmClock {
  /** A moment by this computer's clock, by HighLevel's. */
  toTheirs(at: number): number
  /** A moment by HighLevel's clock, by this computer's. */
  toOurs(at: number): number
  /**
   * What a moment may mean by HighLevel's clock that was noted here while this one may have been another: it is right, or as wrong
   * as it was seen to be since the start. A clock that is off by more than a day is not thought to have been right.
   */
  meanings(at: number): { first: number; last: number }
  /** Milliseconds by which this computer's clock is ahead; negative: behind. What was asked with another one is to be asked again. */
  ahead(): number
}

/** What an answer tells of the clock: its Date header, and when it was asked for and came by this computer's clock. */
interface Seen {
  date: string | null
  sentAt: number
  cameAt: number
}

/** Milliseconds within which two clocks count as the same: far less than what is asked for beyond both ends of every span. */
export const CLOCK_TOLERANCE = 30_000
/** A longer trip says too little: the computer may have slept meanwhile. */
const LONGEST_TRIP = 30_000
/** A computer that begins with a clock of another zone, or without one, until it has asked for the time. */
const LONGEST_UNNOTICED = 86_400_000
/** With a clock that wrong no certificate is valid: such a header is nonsense. */
const LONGEST_AWAY = 366 * 86_400_000

/**
 * A difference counts from the first answer that shows it, so that nothing is asked for with a wrong one and then taken for
 * done; it is told of (`agreed`) when the next answer says the same. A clock that is right is not corrected by seconds.
 */
export function createCrmClock(deps: {
  agreed(ahead: number): void
}): CrmClock & { seen(answer: Seen): void } {
  let ahead = 0
  let told = 0
  /** The bounds of what was seen within a day; 0: it is right. */
  let [least, most] = [0, 0]
  return {
    toTheirs: (at) => at - ahead,
    toOurs: (at) => at + ahead,
    meanings: (at) =>
      Math.abs(ahead) > LONGEST_UNNOTICED
        ? { first: at - ahead, last: at - ahead }
        : { first: at - most, last: at - least },
    ahead: () => ahead,
    seen(answer) {
      const found = aheadBy(answer)
      if (found === null) return
      if (Math.abs(found - ahead) > CLOCK_TOLERANCE) {
        ahead = Math.abs(found) > CLOCK_TOLERANCE ? found : 0
        if (Math.abs(ahead) <= LONGEST_UNNOTICED) {
          least = Math.min(least, ahead)
          most = Math.max(most, ahead)
        }
      } else if (ahead !== told) {
        told = ahead
        deps.agreed(ahead)
      }
    },
  }
}

/** By what an answer says; null: it says nothing. A Date header names the second of the trip in which it was written. Pure. */
function aheadBy({ date, sentAt, cameAt }: Seen): number | null {
  const theirs = Date.parse(date ?? '') + 500
  const trip = cameAt - sentAt
  if (Number.isNaN(theirs) || trip < 0 || trip > LONGEST_TRIP) return null
  const ahead = Math.round((sentAt + cameAt) / 2 - theirs)
  return Math.abs(ahead) > LONGEST_AWAY ? null : ahead
}
