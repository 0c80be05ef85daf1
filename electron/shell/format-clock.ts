import { chooseLocale, type Language } from '#shared/i18n/create-translator.ts'

/**
 * Hour and minute of `at` in local time, with day and month unless it is the day of `now` (both Unix ms), as the system's region
 * writes them where it speaks the language.
 */
export function formatClock(at: number, now: number, language: Language, systemTag: string): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  return new Intl.DateTimeFormat(chooseLocale(language, systemTag), {
    ...(!isToday && { day: 'numeric', month: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)
}
