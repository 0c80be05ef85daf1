import type { DatabaseSync } from 'node:sqlite'
import { BODY_BYTES, createBodyDeleter } from './delete-bodies.ts'
import type { IndexWriter } from './index-writer.ts'
import type { WriteJobs } from './protocol.ts'
import { createTidyDebt } from './tidy-jobs.ts'

/** Pages given back to the system with each step. */
const PAGES = 200

/**
 * Retention: forgets what is older than a moment, at most `limit` rows of each kind a step and so many bytes of bodies, so that
 * a delivery never waits for more than that. Whatever refers to a message goes with it, in tables of later versions too; what else it leaves behind
 * is owed to the tidying (tidy-jobs.ts).
 */
export function createForgetJobs(
  db: DatabaseSync,
  index: IndexWriter,
): {
  forget(input: WriteJobs['forget']['input']): WriteJobs['forget']['output']
} {
  const old = db.prepare('SELECT id FROM messages WHERE listed_at < ? ORDER BY listed_at LIMIT ?')
  const referring = tablesReferringToMessages(db).map(({ table, column }) =>
    db.prepare(`DELETE FROM ${table} WHERE ${column} = ?`),
  )
  const message = db.prepare('DELETE FROM messages WHERE id = ?')
  const oldOf = (table: string, at: string, more = '') =>
    `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE ${at} < ? ${more} ORDER BY id LIMIT ?)`
  const others = [
    db.prepare(oldOf('deliveries', 'received_at', 'AND message_row_id IS NULL')),
    db.prepare(oldOf('rejections', 'at')),
  ]
  const bodies = (['held_deliveries', 'quarantine'] as const).map((table) =>
    createBodyDeleter(db, table, 'received_at < ?'),
  )
  const owe = createTidyDebt(db)
  const giveBack = db.prepare(`PRAGMA incremental_vacuum(${PAGES})`)
  return {
    forget({ before, limit }) {
      index.write()
      const ids = old.all(before, limit).map((row) => Number(row['id']))
      for (const id of ids) {
        for (const statement of referring) statement.run(id)
        message.run(id)
      }
      owe(ids.length)
      let most = ids.length
      for (const statement of others) most = Math.max(most, Number(statement.run(before, limit).changes))
      let bytes = BODY_BYTES
      let more = most === limit
      for (const forgetOld of bodies) {
        const gone = forgetOld([before], { rows: limit, bytes })
        bytes -= gone.bytes
        more ||= gone.more
      }
      giveBack.all()
      return { messages: ids.length, more }
    },
  }
}

/** Children before their own children would matter: none of them has any. */
function tablesReferringToMessages(db: DatabaseSync): { table: string; column: string }[] {
  return db
    .prepare(
      `SELECT m.name AS child, f."from" AS via FROM sqlite_master m, pragma_foreign_key_list(m.name) f
       WHERE m.type = 'table' AND f."table" = 'messages'`,
    )
    .all()
    .map((row) => ({ table: String(row['child']), column: String(row['via']) }))
}
