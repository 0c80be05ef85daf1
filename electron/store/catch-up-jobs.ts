import type { DatabaseSync } from 'node:sqlite'
import type { IndexWriter } from './index-writer.ts'
import { isStoreTrouble } from './is-store-trouble.ts'
import type { Accepted, CatchUpJob, NewDelivery, WriteJobs } from './protocol.ts'

type CatchUpOp = 'plan-catch-ups' | 'recover' | 'catch-up-state' | 'set-catch-up' | 'catch-ups-told'

/** What the log knows of filling one span, over all sub-accounts. */
export interface CatchUpSum {
  spanId: number
  /** Of the sub-accounts that are connected; of all where none is. */
  states: string[]
  checked: number
  recovered: number
}

/**
 * The jobs of filling spans. `insert` puts one delivery into the log; a body that breaks it is kept as unreadable. A page of
 * messages and how far it reaches are one commit: after a crash nothing is counted twice and nothing is missed.
 */
export function createCatchUpJobs(
  db: DatabaseSync,
  index: IndexWriter,
  insert: (delivery: NewDelivery) => Accepted,
): { [Op in CatchUpOp]: (input: WriteJobs[Op]['input']) => WriteJobs[Op]['output'] } {
  const plan = db.prepare(
    `INSERT OR IGNORE INTO catch_ups (span_id, location_id, channel, state)
     SELECT s.id, ?, c.channel, 'pending' FROM blind_spans s, (SELECT 'other' AS channel UNION SELECT 'email') c
     WHERE s.to_at IS NOT NULL AND (s.to_at > s.from_at OR s.cause IN ('off', 'asleep')) AND s.to_at >= ?`,
  )
  const advance = db.prepare(
    `UPDATE catch_ups SET through = ?, checked = checked + ?, recovered = recovered + ?
     WHERE span_id = ? AND location_id = ? AND channel = ?`,
  )
  const setState = db.prepare(
    `UPDATE catch_ups SET state = ?, through = coalesce(?, through)
     WHERE span_id = ? AND location_id = ? AND channel = ? AND state IN ('pending', 'settling')`,
  )
  const again = db.prepare(
    "UPDATE catch_ups SET state = 'pending' WHERE span_id = ? AND state IN ('failed', 'cancelled')",
  )
  const breakOff = db.prepare(
    "UPDATE catch_ups SET state = 'cancelled' WHERE span_id = ? AND state IN ('pending', 'settling')",
  )
  const mended = db.prepare(
    "UPDATE catch_ups SET state = 'pending' WHERE location_id = ? AND state = 'failed'",
  )
  return {
    'plan-catch-ups'({ locationIds, since, mendedId }) {
      for (const locationId of locationIds) plan.run(locationId, since)
      if (mendedId !== null) mended.run(mendedId)
      return null
    },
    recover({ job, deliveries, checked, through }) {
      const accepted = deliveries.map((delivery) => {
        // Undoing the next one must not undo the index of those before it.
        index.write()
        return insertAlone(db, insert, delivery)
      })
      const recovered = accepted.filter((one) => one.status === 'new-message').length
      advance.run(through, checked, recovered, job.spanId, job.locationId, job.channel)
      return { accepted }
    },
    'catch-up-state'({ job, state, through }) {
      setState.run(state, through, job.spanId, job.locationId, job.channel)
      return null
    },
    'set-catch-up'({ spanId, run }) {
      if (run) again.run(spanId)
      else breakOff.run(spanId)
      return null
    },
    'catch-ups-told': createTold(db),
  }
}

/** That many have been told of; what was recovered since they were counted stays untold. */
function createTold(db: DatabaseSync) {
  const untold = db.prepare(
    `SELECT span_id AS spanId, location_id AS locationId, channel, recovered - told AS count FROM catch_ups
     WHERE recovered > told`,
  )
  const told = db.prepare(
    'UPDATE catch_ups SET told = told + ? WHERE span_id = ? AND location_id = ? AND channel = ?',
  )
  return ({ count }: { count: number }): null => {
    let left = count
    for (const row of untold.all()) {
      const some = Math.min(left, Number(row['count']))
      told.run(some, Number(row['spanId']), String(row['locationId']), String(row['channel']))
      left -= some
    }
    return null
  }
}

/** One body that cannot be read must not keep the others out; a store that fails must. */
function insertAlone(
  db: DatabaseSync,
  insert: (delivery: NewDelivery) => Accepted,
  delivery: NewDelivery,
): Accepted {
  db.exec('SAVEPOINT one')
  try {
    const accepted = insert(delivery)
    db.exec('RELEASE one')
    return accepted
  } catch (error) {
    if (isStoreTrouble(error)) throw error
    db.exec('ROLLBACK TO one')
    db.exec('RELEASE one')
    const why = error instanceof Error ? error.message : String(error)
    const envelope = { ...delivery.event.envelope, webhookId: null }
    return insert({ ...delivery, event: { kind: 'unreadable', envelope, why } })
  }
}

/** Milliseconds asked for beyond both ends of a span: clocks differ, and rows reach the export late. */
export const CATCH_UP_OVERLAP = 120_000

/** The next to be filled of these sub-accounts, the newest span first. One that only waits for its end to settle comes when it is due. */
export function readNextCatchUp(
  db: DatabaseSync,
  { locationIds, now }: { locationIds: readonly string[]; now: number },
): CatchUpJob | null {
  if (locationIds.length === 0) return null
  const row = db
    .prepare(
      `SELECT c.span_id AS spanId, c.location_id AS locationId, c.channel, c.state, c.through, s.from_at AS "from",
         s.to_at AS "to", s.cause IN ('off', 'asleep') AS isAway FROM catch_ups c JOIN blind_spans s ON s.id = c.span_id
       WHERE ${isOneOf(locationIds)}
         AND (c.state = 'pending' OR (c.state = 'settling' AND s.to_at + ${CATCH_UP_OVERLAP} <= ?))
       ORDER BY c.state = 'settling', s.from_at DESC, c.channel DESC LIMIT 1`,
    )
    .get(...locationIds, now)
  if (!row) return null
  const { spanId, locationId, channel, state, isAway, through, from, to } = row
  return {
    spanId: Number(spanId),
    locationId: String(locationId),
    channel: channel === 'email' ? 'email' : 'other',
    isSettling: state === 'settling',
    isAway: isAway === 1,
    through: typeof through === 'number' ? through : null,
    from: Number(from),
    to: Number(to),
  }
}

/** When the next one of these sub-accounts is due that waits for its end to settle (Unix ms); null: none does. */
export function readNextSettling(
  db: DatabaseSync,
  { locationIds }: { locationIds: readonly string[] },
): number | null {
  const row = db
    .prepare(
      `SELECT min(s.to_at) + ${CATCH_UP_OVERLAP} AS at FROM catch_ups c JOIN blind_spans s ON s.id = c.span_id
       WHERE c.state = 'settling' AND ${isOneOf(locationIds)}`,
    )
    .get(...locationIds)
  return typeof row?.['at'] === 'number' ? row['at'] : null
}

const isOneOf = (locationIds: readonly string[]): string =>
  `c.location_id IN (${locationIds.map(() => '?').join(', ')})`

/** What is known of each span that was ever asked for. */
export function readCatchUpSums(
  db: DatabaseSync,
  { locationIds }: { locationIds: readonly string[] },
): CatchUpSum[] {
  const counts = locationIds.length === 0 ? 'true' : isOneOf(locationIds)
  return db
    .prepare(
      `SELECT c.span_id AS spanId, group_concat(DISTINCT CASE WHEN ${counts} THEN c.state END) AS states,
         sum(c.checked) AS checked, sum(c.recovered) AS recovered FROM catch_ups c GROUP BY c.span_id`,
    )
    .all(...locationIds)
    .map((row) => ({
      spanId: Number(row['spanId']),
      states: typeof row['states'] === 'string' ? row['states'].split(',') : [],
      checked: Number(row['checked']),
      recovered: Number(row['recovered']),
    }))
}

/** Recovered messages the person has not been told of. */
export function countUntold(db: DatabaseSync): number {
  const row = db.prepare('SELECT sum(recovered - told) AS count FROM catch_ups').get()
  return Number(row?.['count'] ?? 0)
}

/** Which of these emails the log has, whichever way they came. */
export function readKnownEmails(db: DatabaseSync, ids: readonly string[]): string[] {
  const find = db.prepare('SELECT 1 FROM messages WHERE message_key = ?')
  return ids.filter((id) => find.get(`message:${id}`) !== undefined)
}
