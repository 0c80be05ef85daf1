import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { createCatchUpJobs } from './catch-up-jobs.ts'
import { createByteCount } from './count-bytes.ts'
import { BODY_BYTES, createBodyDeleter } from './delete-bodies.ts'
import { createArrivalWriter, createHearingJobs } from './hearing-jobs.ts'
import { createForgetJobs } from './forget-jobs.ts'
import { createHeardFromWriter } from './heard-from.ts'
import { createDeliveryInserter } from './insert-delivery.ts'
import { createIndexWriter, type IndexWriter } from './index-writer.ts'
import { createNameJobs } from './name-jobs.ts'
import type { CommittedOp, WriteJobs } from './protocol.ts'
import { createTidyJobs } from './tidy-jobs.ts'

/** Bytes of bodies kept whose signature did not verify; the oldest go first. */
const QUARANTINE_BYTES = 50 * 1024 * 1024
/** Bytes of bodies held for sub-accounts nobody confirmed; beyond it the sender is asked to retry. */
const HELD_BYTES = 200 * 1024 * 1024
/** Held bodies thrown away in one transaction, however small they are. */
const DISCARDED_AT_ONCE = 500
/** Refused requests listed on the connection page. */
const REJECTIONS_KEPT = 200

export type Handlers<Op extends CommittedOp> = {
  [O in Op]: (input: WriteJobs[O]['input']) => WriteJobs[O]['output']
}

/** A connection that writes. A transaction with its jobs ends with what the search index is owed (commit-batch.ts). */
export interface Writer {
  db: DatabaseSync
  jobs: Handlers<CommittedOp>
  index: IndexWriter
}

/** The writer's jobs, each to be run inside a transaction. Throwing undoes the job. */
export function createWriter(
  db: DatabaseSync,
  caps: { quarantine: number; held: number } = { quarantine: QUARANTINE_BYTES, held: HELD_BYTES },
): Writer {
  const index = createIndexWriter(db)
  return { db, index, jobs: createJobs(db, index, caps) }
}

function createJobs(
  db: DatabaseSync,
  index: IndexWriter,
  caps: { quarantine: number; held: number },
): Handlers<CommittedOp> {
  return {
    ...createLogJobs(db, index),
    ...createForgetJobs(db, index),
    ...createTidyJobs(db, index),
    ...createNameJobs(db),
    ...createHeldJobs(db, caps.held),
    ...createQuarantineJobs(db, caps.quarantine),
    ...createHearingJobs(db),
    pragmas() {
      const synchronous = Number(db.prepare('PRAGMA synchronous').get()?.['synchronous'])
      const journalMode = String(db.prepare('PRAGMA journal_mode').get()?.['journal_mode'])
      return { synchronous, journalMode }
    },
  }
}

type LogOp = 'accept' | 'refuse' | 'banners' | keyof ReturnType<typeof createCatchUpJobs>

function createLogJobs(db: DatabaseSync, index: IndexWriter): Handlers<LogOp> {
  const insertDelivery = createDeliveryInserter(db, index)
  const arrived = createArrivalWriter(db)
  const heardFrom = createHeardFromWriter(db)
  const bump = db.prepare(
    'INSERT INTO counters (kind, name, count) VALUES (?, ?, 1) ON CONFLICT (kind, name) DO UPDATE SET count = count + 1',
  )
  const reject = db.prepare('INSERT INTO rejections (at, reason, size, head) VALUES (?, ?, ?, ?)')
  const trimRejections = db.prepare('DELETE FROM rejections WHERE id <= ?')
  const setBanner = db.prepare(
    // A message that was forgotten meanwhile costs no other one its word.
    `INSERT INTO banners (message_row_id, decision, reason, banner, trouble)
     SELECT id, ?, ?, ?, ? FROM messages WHERE id = ? ON CONFLICT (message_row_id) DO UPDATE SET decision = coalesce(excluded.decision, decision),
       reason = coalesce(excluded.reason, reason), banner = coalesce(excluded.banner, banner),
       trouble = coalesce(excluded.trouble, trouble)`,
  )
  return {
    ...createCatchUpJobs(db, index, insertDelivery),
    accept(delivery) {
      const accepted = insertDelivery(delivery)
      const cameByItself = delivery.verifiedBy !== 'test' && delivery.verifiedBy !== 'recovered'
      if (cameByItself) arrived(delivery.arrivedBy, delivery.receivedAt)
      heardFrom(delivery)
      if (accepted.status !== 'duplicate') bump.run('event', delivery.event.envelope.eventType ?? '')
      return accepted
    },
    refuse({ at, reason, size, head }) {
      bump.run('refusal', reason)
      if (head === null) return null
      const { lastInsertRowid } = reject.run(at, reason, size, head)
      trimRejections.run(Number(lastInsertRowid) - REJECTIONS_KEPT)
      return null
    },
    banners({ changes }) {
      for (const { messageRowId, decision, banner, bannerTrouble } of changes) {
        const decided = [decision?.decision ?? null, decision?.reason ?? null]
        setBanner.run(...decided, banner ?? null, bannerTrouble ?? null, messageRowId)
      }
      return null
    },
  }
}

function createHeldJobs(db: DatabaseSync, cap: number): Handlers<'hold' | 'drop-held' | 'discard-held'> {
  const insert = db.prepare(
    `INSERT OR IGNORE INTO held_deliveries (identity, location_id, app_id, received_at, verified_by, headers, raw, sample)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const drop = db.prepare('DELETE FROM held_deliveries WHERE id = ? RETURNING length(raw) AS bytes')
  const discard = createBodyDeleter(db, 'held_deliveries', 'location_id = ? AND app_id = ?')
  const bytes = createByteCount(db, 'held_deliveries')
  const arrived = createArrivalWriter(db)
  return {
    hold(held) {
      arrived(held.arrivedBy, held.receivedAt)
      const { identity, locationId, appId, receivedAt, verifiedBy, headers, raw, sample } = held
      const { changes, lastInsertRowid } = insert.run(
        identity,
        locationId,
        appId,
        receivedAt,
        verifiedBy,
        headers,
        raw,
        sample,
      )
      if (changes === 0 || bytes.add(raw.byteLength) <= cap) return 'held'
      bytes.add(-sumBytes(drop.all(lastInsertRowid)))
      return 'full'
    },
    'drop-held'({ ids }) {
      for (const id of ids) bytes.add(-sumBytes(drop.all(id)))
      return null
    },
    'discard-held'({ locationId, appId }) {
      const { rows, more } = discard([locationId, appId], { rows: DISCARDED_AT_ONCE, bytes: BODY_BYTES })
      return { discarded: rows, more }
    },
  }
}

function createQuarantineJobs(db: DatabaseSync, cap: number): Handlers<'quarantine' | 'drop-quarantined'> {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO quarantine (identity, received_at, headers, raw) VALUES (?, ?, ?, ?)',
  )
  const dropOldest = db.prepare(
    'DELETE FROM quarantine WHERE id = (SELECT min(id) FROM quarantine) RETURNING length(raw) AS bytes',
  )
  const drop = db.prepare('DELETE FROM quarantine WHERE id = ? RETURNING length(raw) AS bytes')
  const bytes = createByteCount(db, 'quarantine')
  return {
    quarantine({ identity, receivedAt, headers, raw }) {
      const { changes } = insert.run(identity, receivedAt, headers, raw)
      if (changes === 0) return null
      let total = bytes.add(raw.byteLength)
      while (total > cap) {
        const dropped = dropOldest.all()
        if (dropped.length === 0) break
        total = bytes.add(-sumBytes(dropped))
      }
      return null
    },
    'drop-quarantined'({ ids }) {
      for (const id of ids) bytes.add(-sumBytes(drop.all(id)))
      return null
    },
  }
}

const sumBytes = (rows: readonly Record<string, SQLOutputValue>[]): number =>
  rows.reduce((sum, row) => sum + Number(row['bytes']), 0)
