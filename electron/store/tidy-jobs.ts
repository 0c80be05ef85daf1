import type { DatabaseSync } from 'node:sqlite'
import type { NameKey } from '#shared/names.ts'
import type { IndexWriter } from './index-writer.ts'
import type { WriteJobs } from './protocol.ts'

/** Pages of the index a step writes anew: some tens of milliseconds in which a delivery waits. */
const PAGES = 200

type TidyOp = 'merge-index' | 'forget-names' | 'tidied'

/** Names that nothing in the log showed when it was looked at. */
export interface Unshown {
  keys: NameKey[]
  /** The newest delivery of that moment: later ones may show some of them again. */
  lastDelivery: number
}

/** Whether messages were forgotten since the log was tidied last, and when that was (Unix ms; null: never). */
export interface TidyState {
  isOwed: boolean
  at: number | null
}

const put = (name: string, change: string) =>
  `INSERT INTO counters (kind, name, count) VALUES ('tidy', '${name}', ?)
   ON CONFLICT (kind, name) DO UPDATE SET count = ${change}`

/** Notes that messages were forgotten, in the same transaction: a tidying that was broken off is owed all the same. */
export function createTidyDebt(db: DatabaseSync): (messages: number) => void {
  const add = db.prepare(put('owed', 'count + excluded.count'))
  return (messages) => {
    if (messages > 0) add.run(messages)
  }
}

/** Takes away what forgotten messages leave behind besides their rows: words in the search index, and names. */
export function createTidyJobs(
  db: DatabaseSync,
  index: IndexWriter,
): { [Op in TidyOp]: (input: WriteJobs[Op]['input']) => WriteJobs[Op]['output'] } {
  // Not bound: node:sqlite binds each number as a double, of which FTS5 will not hear.
  const command = (name: string, value: number) =>
    db.prepare(`INSERT INTO messages_fts (messages_fts, rank) VALUES ('${name}', ${value})`)
  const mergeTwo = command('usermerge', 2)
  const merge = { begin: command('merge', -PAGES), on: command('merge', PAGES) }
  const changes = db.prepare('SELECT total_changes() AS n')
  const countChanges = () => Number(changes.get()?.['n'])
  const shownSince = db.prepare(
    `SELECT 'user ' || m.user_id AS user, 'contact ' || m.contact_id AS contact
     FROM deliveries d JOIN messages m ON m.id = d.message_row_id WHERE d.id > ?`,
  )
  const forgetName = db.prepare("DELETE FROM names WHERE kind = ? AND id = ? AND source <> 'person'")
  const set = { owed: db.prepare(put('owed', 'excluded.count')), at: db.prepare(put('at', 'excluded.count')) }
  return {
    // FTS5 only notes what was deleted; the words themselves go when all parts of the index become one. Its own secure-delete was
    // five times as slow for all that writes, and the index failed its integrity-check (docs/adr/0016).
    'merge-index'({ begin }) {
      index.write()
      if (begin) mergeTwo.run()
      const before = countChanges()
      merge[begin ? 'begin' : 'on'].run()
      // Source: sqlite.org/fts5.html, "The 'merge' Command": with fewer than two changes there was nothing to merge.
      return { more: countChanges() - before >= 2 }
    },
    'forget-names'({ keys, lastDelivery }) {
      const shown = new Set(
        shownSince.all(lastDelivery).flatMap(({ user, contact }) => [String(user), String(contact)]),
      )
      return {
        gone: keys.filter(
          ({ kind, id }) => !shown.has(`${kind} ${id}`) && forgetName.run(kind, id).changes === 1,
        ),
      }
    },
    tidied({ at }) {
      set.owed.run(0)
      set.at.run(at)
      return null
    },
  }
}

/** A log of before this was counted may owe it. */
export function readTidyState(db: DatabaseSync): TidyState {
  const count = db.prepare("SELECT count FROM counters WHERE kind = 'tidy' AND name = ?")
  const at = count.get('at')?.['count']
  return { isOwed: count.get('owed')?.['count'] !== 0, at: typeof at === 'number' ? at : null }
}

/**
 * Names of contacts that neither a message nor what is held shows any more, and of such teammates those that were not heard of
 * since `staleBefore` (Unix ms) either: a connected account's whole team is asked for again and again. None that a person gave.
 * Looks at every message, since an index over contacts would cost each delivery a tenth more.
 */
export function readUnshownNames(db: DatabaseSync, { staleBefore }: { staleBefore: number }): Unshown {
  const last = db.prepare('SELECT max(id) AS id FROM deliveries').get()
  const read = (kind: 'user' | 'contact', changedBefore: number) =>
    db
      .prepare(
        `SELECT id FROM names WHERE kind = '${kind}' AND source <> 'person' AND updated_at < ? AND id NOT IN (
           SELECT ${kind}_id FROM messages WHERE ${kind}_id IS NOT NULL
           UNION ALL SELECT id FROM (
             SELECT CASE WHEN json_valid(body) THEN json_extract(body, '$.${kind}Id') END AS id
             FROM (SELECT CAST(raw AS TEXT) AS body FROM held_deliveries)
           ) WHERE id IS NOT NULL)`,
      )
      .all(changedBefore)
      .map((row): NameKey => ({ kind, id: String(row['id']) }))
  return {
    keys: [...read('contact', Number.MAX_SAFE_INTEGER), ...read('user', staleBefore)],
    lastDelivery: Number(last?.['id'] ?? 0),
  }
}
