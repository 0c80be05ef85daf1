import type { DatabaseSync } from 'node:sqlite'
import { type BlindSpan, blindSpanSchema, type NameHold } from '#shared/hearing.ts'
import type { ArrivedBy, WriteJobs } from './protocol.ts'

/** Spans a page is given at once; older ones stay in the table. */
const SPANS_READ = 500

type HearingOp = 'blind-span' | 'heartbeat' | 'address-told' | 'name-hold' | 'forget-holds'

/** What was known of hearing when the app last ran; null where it never heard anything. */
export interface LastHeard {
  /** The last sign of life, and the last moment hearing was certain. */
  at: number
  heardAt: number
}

/** Writes a public URL by which a genuine delivery came. */
export function createArrivalWriter(db: DatabaseSync): (by: ArrivedBy | null, at: number) => void {
  const upsert = db.prepare(
    `INSERT INTO addresses (host, path_tag, last_genuine_at) VALUES (?, ?, ?) ON CONFLICT (host, path_tag)
     DO UPDATE SET last_genuine_at = max(coalesce(last_genuine_at, 0), excluded.last_genuine_at)`,
  )
  return (by, at) => {
    if (by !== null) upsert.run(by.host, by.pathTag, at)
  }
}

/** The ledger's jobs. */
export function createHearingJobs(db: DatabaseSync): {
  [Op in HearingOp]: (input: WriteJobs[Op]['input']) => WriteJobs[Op]['output']
} {
  const upsertSpan = db.prepare(
    `INSERT INTO blind_spans (id, from_at, to_at, cause, reason) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
       from_at = excluded.from_at, to_at = excluded.to_at, cause = excluded.cause, reason = excluded.reason`,
  )
  const beat = db.prepare(
    `INSERT INTO heartbeat (id, at, heard_at) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at,
       heard_at = coalesce(excluded.heard_at, heard_at)`,
  )
  const told = db.prepare(
    `INSERT INTO addresses (host, path_tag, told_at) VALUES (?, ?, ?)
     ON CONFLICT (host, path_tag) DO UPDATE SET told_at = excluded.told_at`,
  )
  const upsertHold = db.prepare(
    `INSERT INTO name_holds (name, from_at, to_at, certain) VALUES (?, ?, ?, ?) ON CONFLICT (name, from_at)
     DO UPDATE SET to_at = excluded.to_at, certain = max(certain, excluded.certain)`,
  )
  const forgetHolds = db.prepare('DELETE FROM name_holds')
  return {
    'blind-span'({ id, from, to, cause, reason }) {
      upsertSpan.run(id, from, to, cause, reason)
      return null
    },
    heartbeat({ at, heardAt }) {
      beat.run(at, heardAt)
      return null
    },
    'address-told'({ host, pathTag, at }) {
      told.run(host, pathTag, at)
      return null
    },
    'name-hold'({ name, from, to, certain }) {
      upsertHold.run(name, from, to, certain ? 1 : 0)
      return null
    },
    'forget-holds'() {
      forgetHolds.run()
      return null
    },
  }
}

/** The newest spans, newest first. */
export function readBlindSpans(db: DatabaseSync): BlindSpan[] {
  return db
    .prepare(
      `SELECT id, from_at AS "from", to_at AS "to", cause, reason FROM blind_spans ORDER BY from_at DESC, id DESC
       LIMIT ${SPANS_READ}`,
    )
    .all()
    .map((row) => blindSpanSchema.parse(row))
}

/** See ReadJobs. */
export function readHearsSince(
  db: DatabaseSync,
  { broken, now }: { broken: number; now: number },
): number | null {
  const row = db
    .prepare('SELECT max(coalesce(to_at, ?)) AS at FROM blind_spans WHERE coalesce(to_at, ?) - from_at >= ?')
    .get(now, now, broken)
  return numberOrNull(row?.['at'])
}

/** Where the ledger goes on after a start: what was heard last, the spans nobody ended, and the next free number. */
export function readLedgerStart(db: DatabaseSync): {
  last: LastHeard | null
  open: BlindSpan[]
  nextId: number
} {
  const row = db.prepare('SELECT at, heard_at AS heardAt FROM heartbeat WHERE heard_at IS NOT NULL').get()
  const open = db.prepare(
    'SELECT id, from_at AS "from", to_at AS "to", cause, reason FROM blind_spans WHERE to_at IS NULL ORDER BY id',
  )
  const highest = db.prepare('SELECT max(id) AS id FROM blind_spans').get()
  return {
    last: row ? { at: Number(row['at']), heardAt: Number(row['heardAt']) } : null,
    open: open.all().map((span) => blindSpanSchema.parse(span)),
    nextId: Number(highest?.['id'] ?? 0) + 1,
  }
}

/** A public URL by which something genuine came, or of which the person was told. */
export interface KnownAddress extends ArrivedBy {
  lastGenuineAt: number | null
  toldAt: number | null
}

/** The URLs there have been, the one by which something genuine came last first. */
export function readAddresses(db: DatabaseSync): KnownAddress[] {
  return db
    .prepare(
      `SELECT host, path_tag AS pathTag, last_genuine_at AS lastGenuineAt, told_at AS toldAt FROM addresses
       ORDER BY last_genuine_at DESC NULLS LAST LIMIT 20`,
    )
    .all()
    .map((row) => ({
      host: String(row['host']),
      pathTag: String(row['pathTag']),
      lastGenuineAt: numberOrNull(row['lastGenuineAt']),
      toldAt: numberOrNull(row['toldAt']),
    }))
}

/** The times a name was in other hands: first those that last, then the certain ones, each the newest first. */
export function readNameHolds(db: DatabaseSync): NameHold[] {
  return db
    .prepare(
      `SELECT name, from_at AS "from", to_at AS "to", certain FROM name_holds ORDER BY (to_at IS NULL) DESC, certain DESC,
       from_at DESC LIMIT 50`,
    )
    .all()
    .map(({ name, from, to, certain }) => ({
      name: String(name),
      from: Number(from),
      to: numberOrNull(to),
      certain: certain === 1,
    }))
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null)
