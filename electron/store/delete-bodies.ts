import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { createByteCount } from './count-bytes.ts'

/** Bytes of bodies deleted in one transaction: each is overwritten as well, and deliveries wait for it. */
export const BODY_BYTES = 10 * 1024 * 1024

interface Room {
  rows: number
  bytes: number
}

/**
 * Deletes bodies of a table, those that came first, as far as the room goes, though never less than one: that may be as large as
 * a request can be. What the table holds is counted along. `more`: there may be more of it.
 */
export function createBodyDeleter(db: DatabaseSync, table: 'quarantine' | 'held_deliveries', where: string) {
  const select = db.prepare(
    `SELECT id, length(raw) AS bytes FROM ${table} WHERE ${where} ORDER BY id LIMIT ?`,
  )
  const drop = db.prepare(`DELETE FROM ${table} WHERE id = ?`)
  const count = createByteCount(db, table)
  return (which: SQLInputValue[], room: Room): Room & { more: boolean } => {
    const ids: number[] = []
    let bytes = 0
    let isFull = false
    for (const row of select.iterate(...which, room.rows)) {
      const size = Number(row['bytes'])
      isFull = ids.length > 0 && bytes + size > room.bytes
      if (isFull) break
      ids.push(Number(row['id']))
      bytes += size
    }
    for (const id of ids) drop.run(id)
    if (ids.length > 0) count.add(-bytes)
    return { rows: ids.length, bytes, more: isFull || ids.length === room.rows }
  }
}
