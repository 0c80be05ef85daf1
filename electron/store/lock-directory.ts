import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fail, ok, type Result } from '#shared/result.ts'

/**
 * Takes the data directory for this process: an exclusive lock on lock.db, which the system frees even after kill -9.
 * `in-use` where another process has it.
 */
export function lockDirectory(directory: string): Result<{ release(): void }, 'in-use'> {
  const db = new DatabaseSync(join(directory, 'lock.db'), { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) return fail('in-use')
    throw error
  }
  return ok({ release: () => db.close() })
}
