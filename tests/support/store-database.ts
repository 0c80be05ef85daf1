import { DatabaseSync } from 'node:sqlite'

/** What a column of the first row says. */
type Row = Record<string, unknown>

/** A database in memory and a short way to ask it. The caller brings it to the version it wants. */
export function memoryDatabase(migrate: (db: DatabaseSync) => void): {
  db: DatabaseSync
  rows(sql: string): Row[]
  count(table: string): number
} {
  const db = new DatabaseSync(':memory:')
  db.exec('PRAGMA foreign_keys = ON')
  migrate(db)
  // Copied, since node:sqlite's rows have no prototype and equal no plain object.
  const rows = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  return { db, rows, count: (table) => Number(rows(`SELECT count(*) AS n FROM ${table}`)[0]?.['n']) }
}
