import type { MessageRow } from '#shared/message.ts'
import type { LogCursor, LogFilter } from '#shared/query.ts'
import { type NameChange, renameRow } from './rename-row.ts'
import { matchesChoices, matchesFilter } from './match-filter.ts'

/**
 * The part of the log that is loaded: one unbroken stretch, newest first. It never grows beyond `maximumRows`: what is
 * added on one side falls off the other and is read again when the person comes back.
 */
export interface LogWindow {
  rows: readonly MessageRow[]
  /** There are messages newer than the first row (older than the last row) that are not loaded. */
  hasNewer: boolean
  hasOlder: boolean
  /** New messages that arrived since the newest one was last on the screen. */
  unseen: number
}

export interface LogPage {
  rows: readonly MessageRow[]
  hasNewer: boolean
  hasOlder: boolean
}

export const maximumRows = 2_000

/** A window that holds one page. */
export function openWindow(page: LogPage): LogWindow {
  return { ...page, unseen: 0 }
}

/** Where to go on reading: the place of the first or the last row. */
export function cursorAt(window: LogWindow, side: 'newest' | 'oldest'): LogCursor | null {
  const row = window.rows.at(side === 'newest' ? 0 : -1)
  return row ? { listedAt: row.listedAt, id: row.id } : null
}

/** Adds the page that follows the last row. */
export function addOlder(window: LogWindow, page: LogPage): LogWindow {
  const rows = [...window.rows, ...withoutKnown(window, page.rows)]
  const kept = rows.slice(-maximumRows)
  return {
    ...window,
    rows: kept,
    hasOlder: page.hasOlder,
    hasNewer: window.hasNewer || kept.length < rows.length,
  }
}

/** Adds the page that comes before the first row. */
export function addNewer(window: LogWindow, page: LogPage): LogWindow {
  const rows = [...withoutKnown(window, page.rows), ...window.rows]
  const kept = rows.slice(0, maximumRows)
  return {
    ...window,
    rows: kept,
    hasNewer: page.hasNewer,
    hasOlder: window.hasOlder || kept.length < rows.length,
  }
}

/**
 * Takes in rows that main says were added or changed: a known row is replaced where it stands (or leaves when the
 * choices of the filter no longer cover it; a search never drops it, for the store found it in more text than a row has),
 * a new one goes to its place if that place is loaded. `seen`: the newest end is on the screen, so nothing is counted
 * as unseen.
 */
export function mergeChanged(
  window: LogWindow,
  changed: readonly MessageRow[],
  filter: LogFilter,
  seen: boolean,
): LogWindow {
  const byId = new Map(changed.map((row) => [row.id, row]))
  const known = new Set(window.rows.map(({ id }) => id))
  const stay = window.rows.flatMap((row) => {
    const next = byId.get(row.id) ?? row
    return next === row || matchesChoices(next, filter) ? [next] : []
  })
  const fresh = [...byId.values()].filter((row) => !known.has(row.id) && matchesFilter(row, filter))
  const first = window.rows.at(0)
  const last = window.rows.at(-1)
  const newer = fresh.filter((row) => !first || compareRows(row, first) < 0)
  const placed = fresh.filter((row) => {
    if (!first || !last) return !window.hasNewer && !window.hasOlder
    if (compareRows(row, first) < 0) return !window.hasNewer
    return compareRows(row, last) < 0 || !window.hasOlder
  })
  const rows = placed.length === 0 ? stay : [...stay, ...placed].toSorted(compareRows)
  const kept = rows.slice(0, maximumRows)
  return {
    rows: kept,
    hasNewer: window.hasNewer,
    hasOlder: window.hasOlder || kept.length < rows.length,
    unseen: seen && !window.hasNewer ? 0 : window.unseen + newer.length,
  }
}

/** Gives ids their new names wherever they stand. A search is not judged again: nothing leaves under a reader's eyes. */
export function applyNames(window: LogWindow, names: readonly NameChange[]): LogWindow {
  const rows = window.rows.map((row) => renameRow(row, names))
  return rows.every((row, index) => row === window.rows[index]) ? window : { ...window, rows }
}

/** The log's order: newest first, by (listedAt, id). */
export function compareRows(a: LogCursor, b: LogCursor): number {
  return b.listedAt - a.listedAt || b.id - a.id
}

function withoutKnown(window: LogWindow, rows: readonly MessageRow[]): MessageRow[] {
  const known = new Set(window.rows.map(({ id }) => id))
  return rows.filter(({ id }) => !known.has(id))
}
