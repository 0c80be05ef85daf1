import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fail, ok, type Result } from '#shared/result.ts'
import { troubleOf } from './trouble-of.ts'

/** What is held is kept in reach: a database that is garbage is closed, and its lock gone. */
const held = new Set<DatabaseSync>()

/**
 * Takes the data directory for this process: an exclusive lock on lock.db, which the system frees even after kill -9.
 * `in-use` where another process has it.
 */
export function lockDirectory(directory: string): Result<{ release(): void }, 'in-use'> {
  const path = join(directory, 'lock.db')
  try {
    return takeLock(path)
  } catch (error) {
    // A lock file that is no database locks nobody out and holds nothing.
    if (troubleOf(error) !== 'damaged') throw error
    rmSync(path)
    return takeLock(path)
  }
}

function takeLock(path: string): Result<{ release(): void }, 'in-use'> {
  const db = new DatabaseSync(path, { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) return fail('in-use')
    throw error
  }
  held.add(db)
  return ok({
    release() {
      held.delete(db)
      db.close()
    },
  })
}
