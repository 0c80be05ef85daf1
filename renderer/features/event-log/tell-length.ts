import type { Translate } from '#shared/i18n/create-translator.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A length of time in its two largest units: "40 s", "12 min", "3 h 10 min", "2 d 4 h". `ms` below a second count as one. */
export function tellLength(ms: number, t: Translate): string {
  if (ms < minute) return t('blind.seconds', { seconds: Math.max(1, Math.round(ms / 1_000)) })
  if (ms < hour) return t('blind.minutes', { minutes: Math.floor(ms / minute) })
  const [big, small] = ms < day ? [hour, minute] : [day, hour]
  const whole = Math.floor(ms / big)
  const rest = Math.floor((ms - whole * big) / small)
  if (ms < day) {
    return rest === 0
      ? t('blind.hours-only', { hours: whole })
      : t('blind.hours', { hours: whole, minutes: rest })
  }
  return rest === 0 ? t('blind.days-only', { days: whole }) : t('blind.days', { days: whole, hours: rest })
}
