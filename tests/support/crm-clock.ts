import type { CrmClock } from '../../electron/crm/crm-clock.ts'

/** A clock of HighLevel's from which this computer's is known to differ by what `now` says: milliseconds ahead. */
export function knownClock(now: { ahead: number } = { ahead: 0 }): CrmClock {
  return {
    toTheirs: (at) => at - now.ahead,
    toOurs: (at) => at + now.ahead,
    meanings: (at) => ({ first: at - Math.max(0, now.ahead), last: at - Math.min(0, now.ahead) }),
    ahead: () => now.ahead,
  }
}
