import type { DatabaseSync } from 'node:sqlite'

/** The bytes of the bodies in a table, counted along in the same transactions: exact, and no table is added up. */
export function createByteCount(db: DatabaseSync, table: 'quarantine' | 'held_deliveries') {
  const change = db.prepare(
    `INSERT INTO counters (kind, name, count) VALUES ('bytes', '${table}', ?)
     ON CONFLICT (kind, name) DO UPDATE SET count = count + excluded.count RETURNING count`,
  )
  return {
    /** Adds (or, negative, takes away) and returns the sum. */
    add: (bytes: number): number => Number(change.get(bytes)?.['count']),
  }
}
