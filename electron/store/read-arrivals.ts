import type { DatabaseSync } from 'node:sqlite'

/** What is known of a message from elsewhere: enough to find it in the log, whichever way it came. */
export interface MessageTrace {
  /** messageId, and the ids of its emails. */
  ids: string[]
  conversationId: string | null
  /** Unix ms. */
  occurredAt: number
}

/** Milliseconds by which two accounts of one message may differ. */
const WITHIN = 2000
const HOUR = 3_600_000
const ARRIVED = `EXISTS (SELECT 1 FROM deliveries d WHERE d.message_row_id = m.id AND d.verified_by <> 'recovered')`

/** Which of these messages did not arrive by themselves, neither by an id nor by conversation and moment. */
export function findMissing(db: DatabaseSync, candidates: readonly MessageTrace[]): MessageTrace[] {
  const byKey = db.prepare(`SELECT 1 FROM messages m WHERE m.message_key = ? AND ${ARRIVED}`)
  const byMoment = db.prepare(
    `SELECT 1 FROM messages m WHERE m.conversation_id = ? AND m.occurred_at BETWEEN ? AND ? AND ${ARRIVED} LIMIT 1`,
  )
  return candidates.filter(({ ids, conversationId, occurredAt }) => {
    if (ids.some((id) => byKey.get(`message:${id}`))) return false
    return !byMoment.get(conversationId, occurredAt - WITHIN, occurredAt + WITHIN)
  })
}

/** Genuine messages that arrived by themselves, by hour. */
export function countArrivals(db: DatabaseSync, since: number): { hour: number; count: number }[] {
  return db
    .prepare(
      `SELECT received_at / ${HOUR} AS hour, count(*) AS count FROM messages
       WHERE listed_at >= ? AND is_test = 0 AND verified_by <> 'recovered' GROUP BY hour ORDER BY hour`,
    )
    .all(since)
    .map((row) => ({ hour: Number(row['hour']) * HOUR, count: Number(row['count']) }))
}
