import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { MessageRow } from '#shared/message.ts'
import type { LogCursor, LogFilter, LogPageRequest } from '#shared/query.ts'
import { searchWords } from '#shared/search-words.ts'
import { selectMessageRow, toMessageRow } from './message-rows.ts'
import { fold, matchWord } from './search-terms.ts'

export interface LogPage {
  rows: MessageRow[]
  hasNewer: boolean
  hasOlder: boolean
}

interface Condition {
  sql: string
  values: SQLInputValue[]
}

/** One page of the log, newest first, by keyset: as fast at the end of a million rows as at its start. */
export function readPage(db: DatabaseSync, request: LogPageRequest): LogPage {
  const where = conditions(request.filter)
  const { anchor, limit } = request
  switch (anchor.kind) {
    case 'newest': {
      const older = readRows(db, where, 'older', null, limit)
      return { rows: older.rows, hasNewer: false, hasOlder: older.more }
    }
    case 'oldest': {
      const newer = readRows(db, where, 'newer', null, limit)
      return { rows: newer.rows, hasNewer: newer.more, hasOlder: false }
    }
    case 'older-than': {
      const older = readRows(db, where, 'older', anchor.cursor, limit)
      return { rows: older.rows, hasNewer: true, hasOlder: older.more }
    }
    case 'newer-than': {
      const newer = readRows(db, where, 'newer', anchor.cursor, limit)
      return { rows: newer.rows, hasNewer: newer.more, hasOlder: true }
    }
    case 'around':
      return readAround(db, where, anchor.id, limit)
  }
}

function readAround(db: DatabaseSync, where: Condition[], id: number, limit: number): LogPage {
  const middle = db.prepare('SELECT listed_at AS listedAt, id FROM messages WHERE id = ?').get(id)
  if (!middle) return { rows: [], hasNewer: false, hasOlder: false }
  const cursor = { listedAt: Number(middle['listedAt']), id }
  const newer = readRows(db, where, 'newer', cursor, Math.floor(limit / 2))
  // The message itself is the newest of "older than a hair after it".
  const older = readRows(
    db,
    where,
    'older',
    { listedAt: cursor.listedAt, id: id + 1 },
    limit - newer.rows.length,
  )
  return { rows: [...newer.rows, ...older.rows], hasNewer: newer.more, hasOlder: older.more }
}

function readRows(
  db: DatabaseSync,
  where: Condition[],
  direction: 'older' | 'newer',
  cursor: LogCursor | null,
  limit: number,
): { rows: MessageRow[]; more: boolean } {
  const [compare, order] = direction === 'older' ? ['<', 'DESC'] : ['>', 'ASC']
  const all = cursor
    ? [...where, { sql: `(m.listed_at, m.id) ${compare} (?, ?)`, values: [cursor.listedAt, cursor.id] }]
    : where
  const clause = all.length > 0 ? `WHERE ${all.map((condition) => condition.sql).join(' AND ')}` : ''
  const statement = db.prepare(
    `${selectMessageRow} ${clause} ORDER BY m.listed_at ${order}, m.id ${order} LIMIT ?`,
  )
  const rows = statement.all(...all.flatMap((condition) => condition.values), limit + 1).map(toMessageRow)
  const more = rows.length > limit
  const page = more ? rows.slice(0, limit) : rows
  return { rows: direction === 'older' ? page : page.toReversed(), more }
}

function conditions(filter: LogFilter): Condition[] {
  const found: Condition[] = []
  if (filter.channels?.length) found.push(oneOf('m.channel', filter.channels))
  if (filter.userIds?.length) found.push(oneOfUsers(filter.userIds))
  if (filter.statuses?.length) found.push(oneOf('coalesce(m.call_outcome, m.status)', filter.statuses))
  if (filter.since !== undefined) found.push({ sql: 'm.listed_at >= ?', values: [filter.since] })
  if (filter.until !== undefined) found.push({ sql: 'm.listed_at <= ?', values: [filter.until] })
  if (filter.text?.trim()) found.push(...textConditions(filter.text))
  return found
}

const oneOf = (column: string, values: readonly string[]): Condition => ({
  sql: `${column} IN (${values.map(() => '?').join(', ')})`,
  values: [...values],
})

function oneOfUsers(userIds: readonly (string | null)[]): Condition {
  const named = oneOf(
    'm.user_id',
    userIds.filter((id) => id !== null),
  )
  return userIds.includes(null) ? { sql: `(${named.sql} OR m.user_id IS NULL)`, values: named.values } : named
}

/** Every word must be found: in the text, or in the name of who wrote, of whom it went to, or of the sub-account. */
function textConditions(text: string): Condition[] {
  const words = searchWords(text)
  if (words.length === 0) return [{ sql: '0', values: [] }]
  return words.map((word) => {
    const name = `%${fold(word).replaceAll(/[\\%_]/g, '\\$&')}%`
    const named = (kind: string) =>
      `(SELECT id FROM names WHERE kind = '${kind}' AND folded LIKE ? ESCAPE '\\')`
    return {
      sql: `(m.id IN (SELECT rowid FROM messages_fts WHERE messages_fts MATCH ?)
        OR m.user_id IN ${named('user')} OR m.contact_id IN ${named('contact')}
        OR m.location_id IN ${named('location')})`,
      values: [matchWord(word), name, name, name],
    }
  })
}
