import { existsSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import type { LogTrouble } from './trouble-of.ts'

/** What SQLite keeps beside a database in WAL mode; the write-ahead log may hold commits the database does not. */
const companions = ['-wal', '-shm']

/**
 * Moves a log that cannot be used (or has to make way) out of the way, whole, under a name that says why and when. No worker may have it open.
 * @returns its new path.
 */
export async function setAsideLog(path: string, why: LogTrouble | 'replaced', now: number): Promise<string> {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  const aside = freeName(`${path}.${why}-${stamp}`)
  if (existsSync(path)) await rename(path, aside)
  for (const companion of companions) {
    if (existsSync(path + companion)) await rename(path + companion, aside + companion)
  }
  return aside
}

function freeName(wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    if (!existsSync(name)) return name
  }
}

/** A log that was cut to nothing: SQLite would take it for a new one, and nobody would be told. */
export function isEmptyLog(path: string): boolean {
  const size = (name: string) => statSync(name, { throwIfNoEntry: false })?.size
  return size(path) === 0 && (size(`${path}-wal`) ?? 0) === 0
}
