import type { DatabaseSync } from 'node:sqlite'

/** How many additions may pass before the sum is taken from the table again (a rolled-back job leaves it too high). */
const RECOUNT_EVERY = 500

/** The bytes of the bodies in a table, without adding them all up at each insertion. */
export function createByteCount(db: DatabaseSync, table: 'quarantine' | 'held_deliveries') {
  const sum = db.prepare(`SELECT coalesce(sum(length(raw)), 0) AS bytes FROM ${table}`)
  let bytes = 0
  let left = 0
  return {
    recount(): void {
      left = 0
    },
    /** Adds (or, negative, takes away) and returns the sum. */
    add(change: number): number {
      if (left === 0) {
        bytes = Number(sum.get()?.['bytes'])
        left = RECOUNT_EVERY
      }
      left -= 1
      bytes += change
      return bytes
    },
  }
}
