import type { AccountApi } from './account-api.ts'
import { exportMessages, type ExportedMessage } from './api-calls.ts'
import { emailIdsOf, isOutbound } from './recovered-body.ts'

/** What the log is asked about a message: the ids it may have, and where and when it was said. */
export interface Trace {
  ids: string[]
  conversationId: string | null
  occurredAt: number
}

/** What a comparison found; `missing`: since the newest that arrived. `since`: the oldest missing one's moment, by our clock. */
interface Undelivered {
  checked: number
  missing: number
  since: number
}

/** Milliseconds after which a message that did not arrive is missing. */
export const MISSING_AFTER = 600_000
const NEWEST = 100
/**
 * The kinds of rows that make a webhook of their own, by HighLevel's OutboundMessage page; comments, reviews, reactions and form
 * submissions are in the export alone.
 */
const told = new RegExp(
  '^TYPE_((CAMPAIGN|CAMPAIGN_MANUAL|CUSTOM|CUSTOM_PROVIDER|IVR)_)?' +
    '(CALL|VOICEMAIL|SMS|EMAIL|WHATSAPP|FACEBOOK|INSTAGRAM|GMB|LIVE_CHAT|INTERNAL_COMMENTS?|TIKTOK|RCS)$',
  'i',
)

/**
 * Compares HighLevel's newest outbound messages of one sub-account with the log. `since`: what was sent while the webhook could
 * hear. Null: HighLevel could not be asked, or was asked by a wrong clock, which says nothing.
 */
export async function findUndelivered(
  locationId: string,
  moments: { since: number; now: number },
  deps: { api: AccountApi; missing(candidates: Trace[]): Promise<Trace[]> },
): Promise<Undelivered | null> {
  const until = moments.now - MISSING_AFTER
  if (until <= moments.since) return { checked: 0, missing: 0, since: moments.now }
  const { clock } = deps.api
  const [from, to] = [clock.toTheirs(moments.since), clock.toTheirs(until)]
  const rows: ExportedMessage[] = []
  for (const channel of [null, 'Email'] as const) {
    const startDate = new Date(from).toISOString()
    const endDate = new Date(to).toISOString()
    const span = { startDate, endDate, cursor: null, limit: NEWEST, sortOrder: 'desc' as const }
    const page = await deps.api.get(locationId, exportMessages({ locationId, channel, ...span }), 0.5)
    if (!page.ok) return null
    rows.push(...page.value.messages)
  }
  if (clock.toTheirs(until) !== to) return null
  const candidates = rows
    .filter((row) => isOutbound(row) && isTold(row))
    .map(toTrace)
    .filter(({ occurredAt }) => occurredAt >= from && occurredAt <= to)
  if (candidates.length === 0) return { checked: 0, missing: 0, since: moments.now }
  const absent = await deps.missing(candidates)
  const absentIds = new Set(absent.flatMap(({ ids }) => ids))
  const arrivedAt = candidates
    .filter(({ ids }) => !ids.some((id) => absentIds.has(id)))
    .reduce((newest, { occurredAt }) => Math.max(newest, occurredAt), 0)
  const missing = absent.filter(({ occurredAt }) => occurredAt > arrivedAt)
  return {
    checked: candidates.length,
    missing: missing.length,
    since: missing.reduce((least, { occurredAt }) => Math.min(least, clock.toOurs(occurredAt)), moments.now),
  }
}

const isTold = ({ messageType }: ExportedMessage): boolean => told.test(messageType ?? '')

function toTrace(row: ExportedMessage): Trace {
  return {
    ids: [row.id, ...emailIdsOf(row)],
    conversationId: row.conversationId ?? null,
    occurredAt: Date.parse(row.dateAdded ?? '') || 0,
  }
}
