import type { ShownSpan } from '#shared/hearing.ts'
import type { MessageRow } from '#shared/message.ts'
import { dayKey } from './day-label.ts'

/** Heights in CSS pixels; the list is never measured, so the stylesheet must agree. */
export const rowHeight = 62
export const dayHeight = 34
export const bandHeight = 54

/** One line of the list: a message, the header of the day that follows, or a span in which nothing could be heard. */
export type ListItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'band'; key: string; at: number; span: ShownSpan }
  /** `index`: its place among the messages of the loaded stretch. */
  | { kind: 'row'; key: string; row: MessageRow; index: number }

/** The stretch of the log that is loaded, as far as bands need to know it. */
interface Stretch {
  rows: readonly MessageRow[]
  hasNewer: boolean
  hasOlder: boolean
}

/** Height of a line. */
export function heightOf(item: ListItem | undefined): number {
  if (item?.kind === 'day') return dayHeight
  return item?.kind === 'band' ? bandHeight : rowHeight
}

/**
 * The lines of a stretch, newest first: a header before the first line of each day, and each span of blind time where it ended,
 * above what was recovered of it. `spans` newest first; those beyond the loaded stretch wait until it reaches them.
 */
export function toListItems({ rows, hasNewer, hasOlder }: Stretch, spans: readonly ShownSpan[]): ListItem[] {
  const first = rows.at(0)
  const last = rows.at(-1)
  const inSight = spans.filter(({ to }) => {
    const at = to ?? Infinity
    return (!hasNewer || (first && at <= first.listedAt)) && (!hasOlder || (last && at >= last.listedAt))
  })
  const bands = inSight.toSorted((a, b) => (b.to ?? Infinity) - (a.to ?? Infinity) || b.id - a.id)
  return withDays(merge(rows, bands))
}

type Line = Exclude<ListItem, { kind: 'day' }>

function merge(rows: readonly MessageRow[], bands: readonly ShownSpan[]): Line[] {
  const lines: Line[] = []
  const newest = rows.at(0)?.listedAt ?? 0
  let next = 0
  const takeBands = (until: number): void => {
    for (let span = bands[next]; span && (span.to ?? Infinity) >= until; span = bands[next]) {
      lines.push({ kind: 'band', key: `band/${span.id}`, at: span.to ?? Math.max(span.from, newest), span })
      next += 1
    }
  }
  for (const [index, row] of rows.entries()) {
    takeBands(row.listedAt)
    lines.push({ kind: 'row', key: String(row.id), row, index })
  }
  takeBands(-Infinity)
  return lines
}

function withDays(lines: readonly Line[]): ListItem[] {
  const items: ListItem[] = []
  let day = ''
  for (const line of lines) {
    const at = timeOf(line)
    const key = dayKey(at)
    if (key !== day) {
      day = key
      // The line is part of the key: a clock that was set back can bring a day twice.
      items.push({ kind: 'day', key: `${key}/${line.key}`, at })
    }
    items.push(line)
  }
  return items
}

/** The moment a line stands for, Unix ms. */
export function timeOf(item: ListItem): number {
  return item.kind === 'row' ? item.row.listedAt : item.at
}
