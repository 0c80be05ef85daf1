import type { DatabaseSync } from 'node:sqlite'
import { newestVersion } from './migrate.ts'

/** Whether SQLite finds every page of the file in order; takes as long as reading it all. */
export const isSound = (db: DatabaseSync): boolean =>
  db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] === 'ok'

/**
 * How many messages a log holds, and whether a newer Saliente wrote it.
 * @throws where it is damaged, or no log of ours at all.
 */
export function readContents(db: DatabaseSync): { messages: number; newer: boolean } {
  if (!isSound(db)) throw new Error('the file is damaged')
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
  const messages = Number(db.prepare('SELECT count(*) AS n FROM message_log').get()?.['n'])
  return { messages, newer: version > newestVersion }
}

export function readExtent(db: DatabaseSync): { messages: number; oldestAt: number | null } {
  const row = db.prepare('SELECT count(*) AS n, min(listed_at) AS oldest FROM messages').get()
  const oldest = row?.['oldest']
  return { messages: Number(row?.['n']), oldestAt: typeof oldest === 'number' ? oldest : null }
}
