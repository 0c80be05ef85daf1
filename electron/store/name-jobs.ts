import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { z } from 'zod'
import { nameKinds, type NameKey } from '#shared/names.ts'
import type { NameEntry, WriteJobs } from './protocol.ts'
import { fold } from './search-terms.ts'

const entrySchema = z.object({
  kind: z.enum(nameKinds),
  id: z.string(),
  name: z.string(),
  source: z.enum(['api', 'person', 'workflow']),
  updatedAt: z.number(),
})

const select = 'SELECT kind, id, name, source, updated_at AS updatedAt FROM names WHERE kind = ? AND id = ?'

/** Who may replace whom: a person's own name stays, and a workflow's word gives way to the API's. */
const rank = { person: 3, api: 2, workflow: 1 } as const

/** The writer's side of names: one small row an id, whatever the number of messages that show it. */
export function createNameJobs(db: DatabaseSync) {
  const read = db.prepare(select)
  const write = db.prepare(
    `INSERT INTO names (kind, id, name, folded, source, updated_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET name = excluded.name, folded = excluded.folded, source = excluded.source,
       updated_at = excluded.updated_at`,
  )
  const forget = db.prepare("DELETE FROM names WHERE kind = ? AND id = ? AND source = 'person'")

  function put(entry: NameEntry, isRescued: boolean): boolean {
    const { kind, id, name, source, updatedAt } = entry
    const known = toEntry(read.get(kind, id))
    if (known && rank[known.source] > rank[source]) return false
    // Not asked of what is new: a clock that was set back would cost a person's word.
    if (isRescued && known?.source === source && known.updatedAt > updatedAt) return false
    write.run(kind, id, name, fold(name), source, updatedAt)
    return known?.name !== name
  }

  return {
    names: ({ entries, isRescued = false }: WriteJobs['names']['input']) => ({
      changed: entries.filter((entry) => put(entry, isRescued)),
    }),
    'forget-name': ({ kind, id }: NameKey) => {
      forget.run(kind, id)
      return null
    },
  }
}

/** The reader's side of names. Prepares nothing ahead: a reader is also opened on a damaged log, which may lack the table. */
export function createNameReads(db: DatabaseSync) {
  return {
    names({ keys }: { keys: NameKey[] }) {
      const read = db.prepare(select)
      return keys.flatMap(({ kind, id }) => toEntry(read.get(kind, id)) ?? [])
    },
    'wanted-names': (wanted: { locationId: string; since: number; staleBefore: number; limit: number }) =>
      (['user', 'contact'] as const).flatMap((kind) => readWanted(db, kind, wanted)),
  }
}

function readWanted(
  db: DatabaseSync,
  kind: 'user' | 'contact',
  {
    locationId,
    since,
    staleBefore,
    limit,
  }: { locationId: string; since: number; staleBefore: number; limit: number },
): NameKey[] {
  const rows = db
    .prepare(
      `SELECT m.${kind}_id AS id, max(m.listed_at) AS newest FROM messages m
       LEFT JOIN names n ON n.kind = '${kind}' AND n.id = m.${kind}_id
       WHERE m.location_id = ? AND m.listed_at >= ? AND m.${kind}_id IS NOT NULL AND m.is_test = 0
         AND (n.id IS NULL OR (n.source <> 'person' AND n.updated_at < ?))
       GROUP BY m.${kind}_id ORDER BY newest DESC LIMIT ?`,
    )
    .all(locationId, since, staleBefore, limit)
  return rows.map((row) => ({ kind, id: String(row['id']) }))
}

/** @throws ZodError where the row is not one of `names`: its file is damaged. */
export const toNameEntry = (row: Record<string, SQLOutputValue>): NameEntry => entrySchema.parse(row)

function toEntry(row: Record<string, SQLOutputValue> | undefined): NameEntry | null {
  return row ? toNameEntry(row) : null
}
