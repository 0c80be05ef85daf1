import type { DatabaseSync } from 'node:sqlite'
import { channelSchema } from '#shared/channel.ts'
import {
  type HeldGroup,
  heldGroupSchema,
  heldListed,
  type RefusalReason,
  refusalReasonSchema,
  type Rejection,
  rejectionSchema,
} from '#shared/connection.ts'
import type { NameHold } from '#shared/hearing.ts'
import { deliveryDetailSchema, type MessageDetail } from '#shared/message.ts'
import type { LogFacets } from '#shared/query.ts'
import { readLastHeard } from './heard-from.ts'
import { type KnownAddress, readAddresses, readNameHolds } from './hearing-jobs.ts'
import { selectMessageRow, toMessageRow } from './message-rows.ts'

/** What the log and the counters say of hearing; the rest of the connection is known in memory. */
export interface StoredState {
  lastDeliveryAt: number | null
  lastGenuineAt: number | null
  lastMessageAt: number | null
  lastAskedAt: number | null
  refusals: Partial<Record<RefusalReason, number>>
  eventCounts: Record<string, number>
  held: HeldGroup[]
  quarantine: { count: number; bytes: number }
  addresses: KnownAddress[]
  nameHolds: NameHold[]
}

export function readState(db: DatabaseSync): StoredState {
  const last = db.prepare('SELECT received_at AS at FROM deliveries ORDER BY id DESC LIMIT 1').get()
  const counters = db.prepare('SELECT kind, name, count FROM counters').all()
  const ofKind = (kind: string) =>
    counters
      .filter((row) => row['kind'] === kind)
      .map((row) => [String(row['name']), Number(row['count'])] as const)
  const quarantined = db.prepare('SELECT count(*) AS count FROM quarantine').get()
  const bytes = new Map(ofKind('bytes'))
  return {
    lastDeliveryAt: last ? Number(last['at']) : null,
    ...readLastHeard(db),
    refusals: Object.fromEntries(
      ofKind('refusal').filter(([name]) => refusalReasonSchema.safeParse(name).success),
    ),
    eventCounts: Object.fromEntries(ofKind('event')),
    held: readHeldGroups(db),
    quarantine: { count: Number(quarantined?.['count']), bytes: bytes.get('quarantine') ?? 0 },
    addresses: readAddresses(db),
    nameHolds: readNameHolds(db),
  }
}

/** Newest bodies of a group that are looked at for a text. */
const SAMPLES_LOOKED_AT = 100

function readHeldGroups(db: DatabaseSync): HeldGroup[] {
  // All from the index but a handful of rows: there may be thousands, of which each has a body. The newest of each app come
  // first, so that a stranger's many, who has an app of their own, never push the team's own off the list.
  const groups = db.prepare(
    `SELECT g.locationId, g.appId, g.count,
       (SELECT received_at FROM held_deliveries WHERE id = g.first) AS firstAt,
       (SELECT received_at FROM held_deliveries WHERE id = g.last) AS lastAt,
       coalesce((SELECT sample FROM (
          SELECT sample FROM held_deliveries WHERE location_id = g.locationId AND app_id = g.appId
          ORDER BY id DESC LIMIT ${SAMPLES_LOOKED_AT}
        ) WHERE sample <> '' LIMIT 1), '') AS sample
     FROM (SELECT location_id AS locationId, app_id AS appId, count(*) AS count, min(id) AS first, max(id) AS last,
             row_number() OVER (PARTITION BY app_id ORDER BY max(id) DESC) AS place
           FROM held_deliveries GROUP BY location_id, app_id
           ORDER BY place, last DESC LIMIT ${heldListed + 1}) g
     ORDER BY place, last DESC`,
  )
  return groups.all().map((row) => heldGroupSchema.parse(row))
}

export function readHeldKeys(db: DatabaseSync, locationIds: readonly string[] | null) {
  const wanted = locationIds === null ? '' : 'WHERE location_id IN (SELECT value FROM json_each(?))'
  const keys = db.prepare(
    `SELECT location_id AS locationId, app_id AS appId FROM held_deliveries ${wanted} GROUP BY location_id, app_id`,
  )
  const rows = locationIds === null ? keys.all() : keys.all(JSON.stringify(locationIds))
  return rows.map(({ locationId, appId }) => ({ locationId: String(locationId), appId: String(appId) }))
}

export function readRejections(db: DatabaseSync): Rejection[] {
  const text = new TextDecoder()
  return db
    .prepare('SELECT id, at, reason, size, head FROM rejections ORDER BY id DESC LIMIT 200')
    .all()
    .map((row) => rejectionSchema.parse({ ...row, head: decode(text, row['head']) }))
}

export function readFacets(db: DatabaseSync): LogFacets {
  const grouped = (expression: string) =>
    db
      .prepare(
        `SELECT ${expression} AS value, count(*) AS count FROM messages GROUP BY value ORDER BY count DESC, value LIMIT 200`,
      )
      .all()
      .map((row) => ({ value: row['value'], count: Number(row['count']) }))
  const name = db.prepare("SELECT name FROM names WHERE kind = 'user' AND id = ?")
  return {
    total: Number(db.prepare('SELECT count(*) AS count FROM messages').get()?.['count']),
    channels: grouped('channel').flatMap(({ value, count }) => {
      const channel = channelSchema.safeParse(value)
      return channel.success ? [{ value: channel.data, count }] : []
    }),
    teammates: grouped('user_id').map(({ value, count }) => {
      const userId = typeof value === 'string' ? value : null
      const known = userId === null ? undefined : name.get(userId)?.['name']
      return { userId, name: typeof known === 'string' ? known : null, count }
    }),
    statuses: grouped('coalesce(call_outcome, status)').flatMap(({ value, count }) =>
      typeof value === 'string' && value !== '' ? [{ value, count }] : [],
    ),
  }
}

export function readDetail(db: DatabaseSync, id: number): MessageDetail | null {
  const row = db.prepare(`${selectMessageRow} WHERE m.id = ?`).get(id)
  if (!row) return null
  const whole = db.prepare('SELECT body_text AS text, html FROM messages WHERE id = ?').get(id)
  const text = new TextDecoder()
  const deliveries = db
    .prepare(
      `SELECT id, received_at AS receivedAt, webhook_id AS webhookId, event_type AS eventType, verified_by AS verifiedBy,
         headers, raw FROM deliveries WHERE message_row_id = ? ORDER BY id DESC`,
    )
    .all(id)
    .map((delivery) =>
      deliveryDetailSchema.parse({
        ...delivery,
        headers: JSON.parse(String(delivery['headers'])),
        raw: decode(text, delivery['raw']),
      }),
    )
  const fullText = whole?.['text']
  return {
    row: toMessageRow(row),
    fullText: typeof fullText === 'string' ? fullText : null,
    html: whole?.['html'] === 1,
    deliveries,
  }
}

const decode = (decoder: { decode(bytes: Uint8Array): string }, value: unknown): string =>
  value instanceof Uint8Array ? decoder.decode(value) : ''
