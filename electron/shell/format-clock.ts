import type { Language } from '#shared/i18n/create-translator.ts'

/** Hour and minute of `at` (Unix ms) in local time, as the system's region writes them where it speaks the language. */
export function formatClock(at: number, language: Language, systemTag: string): string {
  const spoken = language === 'es' ? 'es-MX' : 'en-US'
  const locale = systemTag.toLowerCase().startsWith(language) ? systemTag : spoken
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at)
}
