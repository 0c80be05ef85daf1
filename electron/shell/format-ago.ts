/**
 * How long ago something was, short enough for a tooltip: "12 seconds ago", "4 minutes ago". Times in Unix ms; a clock that was
 * set back makes it "now", never the future.
 */
export function formatAgo(at: number, now: number, language: 'es' | 'en'): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const seconds = Math.max(0, Math.round((now - at) / 1_000))
  if (seconds < 60) return format.format(-seconds, 'second')
  return seconds < 3_600
    ? format.format(-Math.floor(seconds / 60), 'minute')
    : format.format(-Math.floor(seconds / 3_600), 'hour')
}
