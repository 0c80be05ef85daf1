import type { MessageRow } from '#shared/message.ts'
import { dayKey } from './day-label.ts'

/** Heights in CSS pixels; the list is never measured, so the stylesheet must agree. */
export const rowHeight = 62
export const dayHeight = 34

/** One line of the list: a message, or the header of the day whose messages follow it. */
export type ListItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'row'; key: string; row: MessageRow }

/** Puts a day header before the first message of each day; `rows` are newest first. */
export function toListItems(rows: readonly MessageRow[]): ListItem[] {
  const items: ListItem[] = []
  let day = ''
  for (const row of rows) {
    const key = dayKey(row.listedAt)
    if (key !== day) {
      day = key
      // The row is part of the key: a clock that was set back can bring a day twice.
      items.push({ kind: 'day', key: `${key}/${row.id}`, at: row.listedAt })
    }
    items.push({ kind: 'row', key: String(row.id), row })
  }
  return items
}
