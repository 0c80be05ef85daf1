/** Longest id, label or status kept in a row; the raw body keeps all. */
const longestLine = 512
/** Subjects and address lists may be longer than labels. */
const longestText = 4000

/** Text of a scalar, null for everything else. Lone surrogates and control characters but newline and tab are gone. */
export function readText(value: unknown): string | null {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value
  if (typeof text !== 'string' || text.trim() === '') return null
  const wellFormed = text.toWellFormed()
  if (!/\p{Cc}/u.test(wellFormed)) return wellFormed
  return wellFormed.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}

/** One line, trimmed, at most 512 characters. */
export function readLine(value: unknown): string | null {
  return toLine(value, longestLine)
}

/** As readLine, for what may be longer than a label: subject, addresses. */
export function readLongLine(value: unknown): string | null {
  return toLine(value, longestText)
}

/** One or several addresses in one line. */
export function readAddresses(value: unknown): string | null {
  if (!Array.isArray(value)) return readLongLine(value)
  const addresses = value.slice(0, longestText).map(readLongLine)
  return readLongLine(addresses.filter((address) => address !== null).join(', '))
}

/** One line in lower case: a status or direction as the sender words it. */
export function readWord(value: unknown): string | null {
  return readLine(value)?.toLowerCase() ?? null
}

/** An id. One that is too long is none: cut, two could become the same. */
export function readId(value: unknown): string | null {
  const id = toLine(value, longestLine + 1)
  return id === null || id.length > longestLine ? null : id
}

/** A count or duration: a whole number from 0 on, also where it was written as text. */
export function readCount(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !(number >= 0 && number <= 1e9)) return null
  return Math.round(number) + 0
}

/** How many attachments a field names; they need not be URLs. */
export function countAttachments(value: unknown): number {
  if (Array.isArray(value)) return value.filter((item) => item !== null && item !== '').length
  return typeof value === 'string' && value.trim() !== '' ? 1 : 0
}

const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2100, 0, 1)

/** Unix milliseconds of an ISO 8601 text (UTC where it names no zone) or of an epoch in seconds or milliseconds. */
export function readTime(value: unknown): number | null {
  const time = typeof value === 'string' ? timeOfText(value.trim()) : value
  if (typeof time !== 'number') return null
  const milliseconds = Math.round(Math.abs(time) < 1e11 ? time * 1000 : time)
  return milliseconds >= earliest && milliseconds < latest ? milliseconds : null
}

function timeOfText(text: string): number | null {
  if (/^\d{10,13}(?:\.\d+)?$/.test(text)) return Number(text)
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
    text,
  )
  if (match === null) return null
  const [, day, clock, zone] = match
  const time = Date.parse(clock === undefined ? `${day}T00:00Z` : `${day}T${clock}${zone ?? 'Z'}`)
  return Number.isNaN(time) ? null : time
}

function toLine(value: unknown, longest: number): string | null {
  const text = readText(typeof value === 'string' ? value.slice(0, 2 * longest) : value)
  const line = text?.replace(/[\n\t]+/g, ' ').trim() ?? ''
  if (line === '') return null
  return line.length <= longest ? line : dropHalfPair(line.slice(0, longest))
}

function dropHalfPair(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1)
}
