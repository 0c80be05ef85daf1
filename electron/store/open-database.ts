import { DatabaseSync } from 'node:sqlite'

/** Milliseconds a connection waits for another one's lock. */
const BUSY_TIMEOUT = 5000

/**
 * Pages of the write-ahead log after which they go into the file. Four times SQLite's own: pages that many deliveries touch
 * are copied once for all of them. 16 MB, read again within milliseconds after a crash.
 */
const CHECKPOINT_PAGES = 4_000

/**
 * The connection that writes: WAL, a commit is on the disk before it counts (synchronous=FULL), and what is deleted is overwritten
 * with zeros (secure_delete; FAST would leave whole pages of it until they are used again).
 */
export function openWritable(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT })
  // auto_vacuum only takes hold before the first table is made.
  db.exec(
    `PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
     PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA secure_delete = ON`,
  )
  return db
}

/**
 * Brings all of the write-ahead log into the file and cuts it to nothing: it holds pages as they were before something was
 * deleted. False where a question is being read that needs it: to wait for that would keep deliveries waiting. Outside of a transaction.
 */
export function emptyWal(db: DatabaseSync): boolean {
  db.exec('PRAGMA busy_timeout = 0')
  try {
    return db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0
  } finally {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`)
  }
}

/** A connection that cannot write; the writer has opened the file before. */
export function openReadable(path: string): DatabaseSync {
  return new DatabaseSync(path, { timeout: BUSY_TIMEOUT, readOnly: true })
}
