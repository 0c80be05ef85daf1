import type { MessageRow } from '#shared/message.ts'
import { type NameChange, renameRow } from './rename-row.ts'

interface Late {
  rows: readonly MessageRow[]
  /** There were other rows that were not sent. */
  more: boolean
  names: readonly NameChange[]
}

const nothing: Late = { rows: [], more: false, names: [] }

/** What was pushed while a page was on its way: that page may be older than the pushes are. */
export function createLatePushes() {
  let late = nothing
  return {
    addRows: (rows: readonly MessageRow[], more: boolean): void => {
      late = { ...late, rows: [...late.rows, ...rows], more: late.more || more }
    },
    addNames: (names: readonly NameChange[]): void => {
      late = {
        ...late,
        rows: late.rows.map((row) => renameRow(row, names)),
        names: [...late.names, ...names],
      }
    },
    /** Everything so far; afterwards there is nothing. */
    take: (): Late => {
      const taken = late
      late = nothing
      return taken
    },
  }
}
