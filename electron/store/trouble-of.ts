import type { WorkerFailure } from './protocol.ts'

/**
 * What keeps a log from being used at all, where that is the file's own fault: it is `damaged`, or it was written by a
 * `newer` Saliente. Null: anything else, e.g. a full disk, which may pass.
 */
export type LogTrouble = 'damaged' | 'newer'

/** SQLite's primary result codes, as node:sqlite puts them on its errors. Source: sqlite.org/rescode. */
const ERROR = 1
const CORRUPT = 11
const NOT_A_DATABASE = 26

/** The primary result code of an error of node:sqlite, also after it crossed a worker's port; null for other errors. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  // The lowest byte: the others only say more of the same.
  return error.errcode % 256
}

/** Marks an error so that it is known as such on the other side of a worker's port, which keeps no class. */
export const NEWER_DATABASE = 'NEWER_DATABASE'

/** `opening`: tables that are missing or there already are damage too, where the program has just been started. */
export function troubleOf(error: unknown, opening = false): LogTrouble | null {
  if (error instanceof Error && 'code' in error && error.code === NEWER_DATABASE) return 'newer'
  const code = sqliteCode(error)
  if (code === CORRUPT || code === NOT_A_DATABASE) return 'damaged'
  return opening && code === ERROR ? 'damaged' : null
}

/** An error as it crosses a worker's port. */
export function failureOf(error: unknown): WorkerFailure {
  const message = error instanceof Error ? error.message : String(error)
  return troubleOf(error) === 'damaged' ? { message, damaged: true } : { message }
}
