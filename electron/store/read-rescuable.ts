import type { DatabaseSync } from 'node:sqlite'
import { verifiedBySchema } from '#shared/message.ts'
import { toNameEntry } from './name-jobs.ts'
import type { NameEntry, RawDelivery, Rescued } from './protocol.ts'

/** Bytes no delivery is smaller than: bounds how many there can be where the file itself no longer says. */
const SMALLEST = 64

/** The tables that hold what senders were told is safe; what is in the others comes from these, or can be done without. */
export const rescuableTables = ['deliveries', 'held_deliveries', 'quarantine'] as const
/** Where to go on reading: behind that id of that table. */
export interface RescuePoint {
  table: (typeof rescuableTables)[number]
  after: number
}
export interface RescuableRange extends RescuePoint {
  limit: number
}
/** The very beginning: names come before it. */
export const rescueStart: RescuePoint = { table: rescuableTables[0], after: 0 }
export const isRescueStart = ({ table, after }: RescuePoint): boolean =>
  table === rescueStart.table && after === rescueStart.after

type Row = Record<string, unknown>

/**
 * The bodies with ids in (after, after + limit] of a log that may be damaged: a range that cannot be read as a whole is
 * read one by one, and what cannot be read at all is left out. `next`: where to go on; null at the end.
 */
export function readRescuable(
  db: DatabaseSync,
  { table, after, limit }: RescuableRange,
): { rows: Rescued[]; next: number | null } {
  readWhatIsThere(db)
  // Where the schema itself is gone no row can be asked for, and there would be millions of numbers to try.
  if (attempt(() => db.prepare(`SELECT 1 FROM ${table}`)) === null) return { rows: [], next: null }
  const last = lastId(db, table)
  const until = Math.min(after + limit, last)
  const rows = readRange(db, table, after, until) ?? readOneByOne(db, table, after, until)
  return { rows: rows.flatMap(toRescued[table]), next: until < last ? until : null }
}

/** The names given to ids, up to the first that cannot be read: a person's own are nowhere else. */
export function readRescuableNames(db: DatabaseSync): NameEntry[] {
  readWhatIsThere(db)
  const found: NameEntry[] = []
  attempt(() => {
    const rows = db.prepare('SELECT kind, id, name, source, updated_at AS updatedAt FROM names').iterate()
    for (const row of rows) found.push(...(attempt(() => [toNameEntry(row)]) ?? []).filter(isWhole))
  })
  return found
}

/** The new log would not take anything else for a moment. */
const isWhole = ({ updatedAt }: NameEntry): boolean => Number.isSafeInteger(updatedAt)

/** Without it SQLite refuses the whole of a file that is shorter than its first page says. Nothing is written here. */
function readWhatIsThere(db: DatabaseSync): void {
  attempt(() => {
    db.enableDefensive(false)
    db.exec('PRAGMA writable_schema = ON')
  })
}

function readRange(db: DatabaseSync, table: string, after: number, until: number) {
  return attempt(() =>
    db.prepare(`SELECT * FROM ${table} WHERE id > ? AND id <= ? ORDER BY id`).all(after, until),
  )
}

function readOneByOne(db: DatabaseSync, table: string, after: number, until: number) {
  const found: Row[] = []
  for (let id = after + 1; id <= until; id += 1) {
    const row = attempt(() => db.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id))
    if (row) found.push(row)
  }
  return found
}

function lastId(db: DatabaseSync, table: string): number {
  const known = attempt(() => db.prepare(`SELECT max(id) AS id FROM ${table}`).get())
  if (known) return Number(known['id'])
  const pragma = (name: string) => Number(attempt(() => db.prepare(`PRAGMA ${name}`).get())?.[name] ?? 0)
  return Math.floor((pragma('page_count') * pragma('page_size')) / SMALLEST)
}

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

const toRescued: Record<RescuableRange['table'], (row: Row) => Rescued[]> = {
  deliveries: (row) => {
    const verifiedBy = verifiedBySchema.safeParse(row['verified_by'])
    if (!verifiedBy.success) return []
    return toRaw(row).map((raw) => {
      const identity = raw.identity.replace(/^test:/, '')
      return { kind: 'delivery', delivery: { ...raw, identity, verifiedBy: verifiedBy.data } }
    })
  },
  held_deliveries: (row) => {
    const verifiedBy = verifiedBySchema.safeParse(row['verified_by'])
    const { location_id: locationId, app_id: appId, sample } = row
    if (!verifiedBy.success || typeof locationId !== 'string' || typeof appId !== 'string') return []
    return toRaw(row).map((raw) => ({
      kind: 'held',
      held: {
        ...raw,
        verifiedBy: verifiedBy.data,
        locationId,
        appId,
        sample: typeof sample === 'string' ? sample : '',
      },
    }))
  },
  quarantine: (row) => toRaw(row).map((body) => ({ kind: 'quarantined', body })),
}

/** A damaged page may hold anything: only a row that is whole counts. */
function toRaw({ identity, raw, headers, received_at: receivedAt }: Row): RawDelivery[] {
  if (typeof identity !== 'string' || typeof headers !== 'string' || !(raw instanceof Uint8Array)) return []
  if (typeof receivedAt !== 'number' || !Number.isSafeInteger(receivedAt)) return []
  return [{ identity, raw, headers, receivedAt, arrivedBy: null }]
}
