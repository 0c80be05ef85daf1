import type { DatabaseSync } from 'node:sqlite'
import { firstTables } from './migrations/0001-first-tables.ts'
import { NEWER_DATABASE } from './trouble-of.ts'
import { namesAndPlaces } from './migrations/0002-names-and-places.ts'
import { hearingTables } from './migrations/0003-hearing.ts'
import { indexWithTheCommit } from './migrations/0004-index-with-the-commit.ts'
import { bannerTrouble } from './migrations/0005-banner-trouble.ts'
import { heldByGroup } from './migrations/0006-held-by-group.ts'
import { heardFrom } from './migrations/0007-heard-from.ts'

/** The steps in order; a step's number is its place, counted from 1. Never change one that has shipped. */
const migrations: readonly string[] = [
  firstTables,
  namesAndPlaces,
  hearingTables,
  indexWithTheCommit,
  bannerTrouble,
  heldByGroup,
  heardFrom,
]

/** The `user_version` this program brings a log to. */
export const newestVersion = migrations.length

/** The database comes from a newer Saliente: it is left alone. */
export class NewerDatabaseError extends Error {
  readonly code = NEWER_DATABASE
}

/**
 * Brings the database to `target` (the newest by default), one transaction a step; a step that throws leaves nothing.
 * @throws NewerDatabaseError where `user_version` is beyond what this version knows.
 */
export function migrate(
  db: DatabaseSync,
  target: number = migrations.length,
  steps: readonly string[] = migrations,
): void {
  const row = db.prepare('PRAGMA user_version').get()
  const version = Number(row?.['user_version'] ?? 0)
  if (version > steps.length) {
    throw new NewerDatabaseError(`log.db has version ${version}, this Saliente knows ${steps.length}`)
  }
  steps.slice(version, target).forEach((sql, index) => {
    try {
      db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${version + index + 1}; COMMIT`)
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  })
}
