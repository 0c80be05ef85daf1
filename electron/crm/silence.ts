/** Messages that arrived within an hour that begins at `hour` (Unix ms). */
export interface HourCount {
  hour: number
  count: number
}

/** A silence that is longer than usual, in the words of the alert. */
export interface Silence {
  /** Working hours without a message: hours of the week in which messages usually arrive. */
  hours: number
  /** How many messages usually arrive in that time. */
  usual: number
}

const HOUR = 3_600_000
const WEEKS = 4
/** From an average of this many messages on, an hour of the week counts as worked. */
const WORKED = 0.5
/** A silence is only told of when chance would hardly make it: e^-8 of a Poisson process. */
const LEAST_USUAL = 8
const LEAST_HOURS = 2

/**
 * Milliseconds of not hearing after which a silence begins anew: nobody knows what was sent meanwhile. Shorter ones HighLevel
 * bridges by delivering again.
 */
export const BRIDGED = 600_000

/** How far back the history must reach for what is usual. */
export const SILENCE_HISTORY = WEEKS * 7 * 24 * HOUR

/**
 * Whether it has been silent for too long, by what the same hours of the week brought in the four weeks before. Null: it is not,
 * or too little is known yet. Hours are counted from when the last message came, and not before `since`, from when on it was heard
 * without a break. `hourOfWeek` gives 0 to 167 in the person's own time zone. Pure.
 */
export function judgeSilence(
  counts: readonly HourCount[],
  { last, since }: { last: number | null; since: number | null },
  now: number,
  hourOfWeek: (at: number) => number,
): Silence | null {
  if (last === null) return null
  // The silence itself is no part of what is usual.
  const oldest = counts.reduce((least, { hour }) => Math.min(least, hour), last)
  const weeks = Math.floor((last - oldest) / (7 * 24 * HOUR))
  if (weeks < 1) return null
  const usualBy = new Map<number, number>()
  for (const { hour, count } of counts) {
    if (hour < last - weeks * 7 * 24 * HOUR) continue
    const place = hourOfWeek(hour)
    usualBy.set(place, (usualBy.get(place) ?? 0) + count / weeks)
  }
  let hours = 0
  let usual = 0
  // Whole hours only: the one in which it begins and the present one are not.
  const begin = Math.max(last, since ?? last)
  for (let at = (Math.floor(begin / HOUR) + 1) * HOUR; at + HOUR <= now; at += HOUR) {
    const expected = usualBy.get(hourOfWeek(at)) ?? 0
    if (expected < WORKED) continue
    hours += 1
    usual += expected
  }
  return hours >= LEAST_HOURS && usual >= LEAST_USUAL ? { hours, usual: Math.round(usual) } : null
}

/** The hour of the week in this computer's time zone: 0 is Sunday's first. */
export function localHourOfWeek(at: number): number {
  const date = new Date(at)
  return date.getDay() * 24 + date.getHours()
}
