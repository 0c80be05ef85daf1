const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
]

/** "20 seconds ago", "in 5 minutes", "now": the distance from `now` to `at` (Unix ms) in its largest whole unit. */
export function tellDistance(at: number, now: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const distance = at - now
  const [unit, ms] = steps.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1_000]
  return format.format(Math.trunc(distance / ms) || 0, unit)
}

/** Like tellDistance, for something that has happened: a clock that runs a little behind never makes it the future. */
export function tellAgo(at: number, now: number, locale: string): string {
  return tellDistance(Math.min(at, now), now, locale)
}

/** Like tellDistance, for something still to come: what is overdue is "now". */
export function tellIn(at: number, now: number, locale: string): string {
  return tellDistance(Math.max(at, now), now, locale)
}

/** The time of day, with the date unless it is today's, and the year unless it is this one. Unix ms, told in local time. */
export function tellMoment(at: number, now: number, locale: string): string {
  const [then, present] = [new Date(at), new Date(now)]
  const isToday = then.toDateString() === present.toDateString()
  const isThisYear = then.getFullYear() === present.getFullYear()
  return new Intl.DateTimeFormat(locale, {
    ...(!isToday && { day: 'numeric', month: 'short', ...(!isThisYear && { year: 'numeric' }) }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)
}
