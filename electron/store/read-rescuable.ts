import type { DatabaseSync } from 'node:sqlite'
import { verifiedBySchema } from '#shared/message.ts'
import type { RawDelivery, StoredDelivery } from './protocol.ts'

/** Bytes no delivery is smaller than: bounds how many there can be where the file itself no longer says. */
const SMALLEST = 64

/**
 * The deliveries with ids in (after, after + limit] of a log that may be damaged: a range that cannot be read as a whole is
 * read one by one, and what cannot be read at all is left out. `next`: where to go on; null at the end.
 */
export function readRescuable(
  db: DatabaseSync,
  { after, limit }: { after: number; limit: number },
): { deliveries: StoredDelivery[]; next: number | null } {
  // Without it SQLite refuses the whole of a file that is shorter than its first page says. Nothing is written here.
  attempt(() => {
    db.enableDefensive(false)
    db.exec('PRAGMA writable_schema = ON')
  })
  const last = lastId(db)
  const until = Math.min(after + limit, last)
  const rows = readRange(db, after, until) ?? readOneByOne(db, after, until)
  return { deliveries: rows.flatMap(toStored), next: until < last ? until : null }
}

function readRange(db: DatabaseSync, after: number, until: number) {
  return attempt(() =>
    db.prepare('SELECT * FROM deliveries WHERE id > ? AND id <= ? ORDER BY id').all(after, until),
  )
}

function readOneByOne(db: DatabaseSync, after: number, until: number) {
  const found: Record<string, unknown>[] = []
  for (let id = after + 1; id <= until; id += 1) {
    const row = attempt(() => db.prepare('SELECT * FROM deliveries WHERE id = ?').get(id))
    if (row) found.push(row)
  }
  return found
}

function lastId(db: DatabaseSync): number {
  const known = attempt(() => db.prepare('SELECT max(id) AS id FROM deliveries').get())
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

/** A damaged page may hold anything: only a row that is whole counts. */
function toStored(row: Record<string, unknown>): StoredDelivery[] {
  const { identity, raw, headers, received_at: receivedAt } = row
  const verifiedBy = verifiedBySchema.safeParse(row['verified_by'])
  if (typeof identity !== 'string' || typeof headers !== 'string' || typeof receivedAt !== 'number') return []
  if (!(raw instanceof Uint8Array) || !verifiedBy.success) return []
  const stored: RawDelivery = {
    identity: identity.replace(/^test:/, ''),
    raw,
    headers,
    receivedAt,
    arrivedBy: null,
  }
  return [{ ...stored, verifiedBy: verifiedBy.data }]
}
