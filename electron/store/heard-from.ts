import type { DatabaseSync } from 'node:sqlite'
import type { NewDelivery } from './protocol.ts'

/** What is known of a sub-account by what came from it; without an id: of what names none, such as a whole agency's UNINSTALL. */
export interface HeardFrom {
  locationId: string | null
  /** Null: not known. */
  name: string | null
  /** HighLevel's webhook has delivered something of it, and the app was not uninstalled since. */
  delivers: boolean
  /** When the app was uninstalled there, if nothing says that it came back (Unix ms). */
  uninstalledAt: number | null
}

/**
 * Milliseconds after an UNINSTALL in which other deliveries say nothing: they may have been on their way already. HighLevel
 * promises no order, so the sender's own moments count and not the arrivals.
 */
const ON_THEIR_WAY = 60_000

/** Notes an accepted delivery, of a test nothing. */
export function createHeardFromWriter(db: DatabaseSync): (delivery: NewDelivery) => void {
  const columns = ['genuine_at', 'message_at', 'asked_at', 'installed_at', 'uninstalled_at', 'sent_at']
  const newest = columns.map(
    (name) => `${name} = coalesce(max(excluded.${name}, ${name}), excluded.${name}, ${name})`,
  )
  const upsert = db.prepare(
    `INSERT INTO heard_from (location_id, ${columns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (location_id) DO UPDATE SET ${newest.join(', ')}`,
  )
  return ({ event, verifiedBy, receivedAt }) => {
    if (verifiedBy === 'test') return
    const { locationId, eventType, sentAt } = event.envelope
    const isAsked = verifiedBy === 'recovered'
    const isMessage = event.kind === 'message'
    // A workflow posts whether the app is installed or not, and HighLevel signs none of that.
    const isSigned = verifiedBy === 'highlevel-ed25519' || verifiedBy === 'highlevel-rsa'
    const says = eventType === 'INSTALL' || eventType === 'UNINSTALL' ? eventType : 'other'
    const moment = (kind: typeof says) => (isSigned && says === kind ? (sentAt ?? receivedAt) : null)
    upsert.run(
      locationId ?? '',
      isAsked ? null : receivedAt,
      isMessage && !isAsked ? receivedAt : null,
      isMessage && isAsked ? receivedAt : null,
      moment('INSTALL'),
      moment('UNINSTALL'),
      moment('other'),
    )
  }
}

/** When something came last, of whichever sub-account: see Connection. */
export function readLastHeard(db: DatabaseSync) {
  const row = db
    .prepare(
      'SELECT max(genuine_at) AS genuine, max(message_at) AS message, max(asked_at) AS asked FROM heard_from',
    )
    .get()
  return {
    lastGenuineAt: numberOrNull(row?.['genuine']),
    lastMessageAt: numberOrNull(row?.['message']),
    lastAskedAt: numberOrNull(row?.['asked']),
  }
}

interface Row {
  locationId: string | null
  name: string | null
  installedAt: number | null
  uninstalledAt: number | null
  sentAt: number | null
}

export function readHeardFrom(db: DatabaseSync): HeardFrom[] {
  const rows = db
    .prepare(
      `SELECT h.location_id AS id, n.name AS name, installed_at, uninstalled_at, sent_at FROM heard_from h
       LEFT JOIN names n ON n.kind = 'location' AND n.id = h.location_id ORDER BY uninstalled_at, h.location_id`,
    )
    .all()
    .map((row): Row => ({
      locationId: row['id'] === '' ? null : String(row['id']),
      name: typeof row['name'] === 'string' ? row['name'] : null,
      installedAt: numberOrNull(row['installed_at']),
      uninstalledAt: numberOrNull(row['uninstalled_at']),
      sentAt: numberOrNull(row['sent_at']),
    }))
  return rows.map((row) => {
    const { locationId, name, installedAt, uninstalledAt, sentAt } = row
    const delivered = installedAt !== null || sentAt !== null
    // A whole agency's is over with whatever comes from any of its sub-accounts.
    const gone = isGone(uninstalledAt, locationId === null ? rows : [row])
    return { locationId, name, delivers: delivered && !gone, uninstalledAt: gone ? uninstalledAt : null }
  })
}

/** At the same moment it is gone: a wrong alarm ends with the next delivery. Pure. */
function isGone(uninstalledAt: number | null, heard: readonly Row[]): boolean {
  if (uninstalledAt === null) return false
  return heard.every(
    ({ installedAt, sentAt }) =>
      uninstalledAt >= (installedAt ?? -Infinity) && uninstalledAt + ON_THEIR_WAY >= (sentAt ?? -Infinity),
  )
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null)
