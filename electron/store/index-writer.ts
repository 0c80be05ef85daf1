import type { DatabaseSync } from 'node:sqlite'

/**
 * Puts the messages that a transaction inserted into the search index, all of them at its end: an index that is written to
 * between other statements is flushed at each of them, which costs as much as all the rest of the insertion.
 *
 * Updates and deletions reach the index by triggers, which need the row in it: `write` comes before them.
 */
export interface IndexWriter {
  /** A message was inserted; ids ascend. */
  inserted(id: number): void
  /** Whether that message is not in the index yet. */
  waits(id: number): boolean
  /** Writes what waits; inside the transaction that inserted it. */
  write(): void
}

export function createIndexWriter(db: DatabaseSync): IndexWriter {
  const insert = db.prepare(
    `INSERT INTO messages_fts (rowid, body_text, subject, from_address, to_address)
     SELECT id, body_text, subject, from_address, to_address FROM messages WHERE id >= ? ORDER BY id`,
  )
  /**
   * The oldest message that waits: all after it wait too. One left behind by a transaction that was undone does no harm: ids
   * go on from there.
   */
  let first: number | null = null
  return {
    inserted(id) {
      first ??= id
    },
    waits: (id) => first !== null && id >= first,
    write() {
      if (first === null) return
      insert.run(first)
      first = null
    },
  }
}
