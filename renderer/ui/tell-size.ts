const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size in bytes for people: "725 byte", "1.2 MB". Steps of 1,000, as file managers on macOS and Linux count. */
export function tellSize(bytes: number, locale: string): string {
  const power = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1_000 ** power)
}
