import type { Translate } from '#shared/i18n/create-translator.ts'

/** The laptop's own calendar day of a moment (Unix ms), as a key that sorts. */
export function dayKey(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** "Today", "Yesterday", else the weekday and date; the year only where it is not this one. Times in Unix ms. */
export function describeDay(at: number, now: number, locale: string, t: Translate): string {
  const key = dayKey(at)
  if (key === dayKey(now)) return t('log.day.today')
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1)
  if (key === dayKey(yesterday.getTime())) return t('log.day.yesterday')
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const text = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  }).format(at)
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}
