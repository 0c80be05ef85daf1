import type { Result } from '#shared/result.ts'
import type { AccountApi } from './account-api.ts'
import {
  type ApiEmail,
  type ExportedMessage,
  exportMessages,
  type ExportPage,
  getEmail,
} from './api-calls.ts'
import type { ApiFailure } from './api-failure.ts'
import { emailBody, emailIdsOf, isEmail, isOutbound, messageBody } from './recovered-body.ts'

/** What has been asked for of one sub-account. Times are Unix ms, by HighLevel's clock. */
export interface FollowMemory {
  /** The newest moment the export has told of. */
  through: number
  /** What was told of each message last, so that only news is taken up. */
  told: Map<string, string>
}

interface FollowDeps {
  api: AccountApi
  /** A message in the webhook's shape; resolves after the commit. */
  deliver(body: Record<string, unknown>): Promise<void>
}

/** Milliseconds asked for again each time: rows may reach the export late, and statuses change. */
export const OVERLAP = 120_000
const PAGE = 100
/** Pages of one question; what is beyond is asked for the next time. */
const MOST_PAGES = 50
const REMEMBERED = 5_000

/**
 * Asks once for what was said in a sub-account since the last time, and delivers what the team or its automation sent, in
 * order. What failed half-way is asked for again: the memory only advances over what was delivered.
 */
export async function followOnce(
  locationId: string,
  memory: FollowMemory,
  deps: FollowDeps,
): Promise<Result<{ delivered: number }, ApiFailure>> {
  const since = memory.through - OVERLAP
  const startDate = new Date(since).toISOString()
  const others = await readAll(locationId, null, startDate, deps)
  if (!others.ok) return others
  const emails = await readAll(locationId, 'Email', startDate, deps)
  if (!emails.ok) return emails
  const rows = [...others.value, ...emails.value].toSorted((a, b) => timeOf(a) - timeOf(b))
  let delivered = 0
  for (const row of rows) {
    if (isOutbound(row)) {
      const taken = await takeUp(locationId, row, { told: memory.told, since }, deps)
      if (!taken.ok) return taken
      delivered += taken.value
    }
    memory.through = Math.max(memory.through, timeOf(row))
  }
  return { ok: true, value: { delivered } }
}

async function takeUp(
  locationId: string,
  row: ExportedMessage,
  { told, since }: { told: FollowMemory['told']; since: number },
  { api, deliver }: FollowDeps,
): Promise<Result<number, ApiFailure>> {
  const word = JSON.stringify([row.status, row.meta?.['callStatus'], row.meta?.['callDuration']])
  const ids = isEmail(row) ? emailIdsOf(row) : [row.id]
  let delivered = 0
  for (const id of ids) {
    if (told.get(id) === word) continue
    if (isEmail(row)) {
      const email = await api.get(locationId, getEmail(id))
      if (!email.ok && email.error.kind !== 'not-found') return email
      if (email.ok && isNews(email.value, since)) await deliver(emailBody(row, email.value))
    } else {
      await deliver(messageBody(row))
    }
    remember(told, id, word)
    delivered += 1
  }
  return { ok: true, value: delivered }
}

/** A thread's row names all its emails: the contact's answers, and what was said long ago. */
function isNews(email: ApiEmail, since: number): boolean {
  return email.direction?.toLowerCase() !== 'inbound' && !(Date.parse(email.dateAdded ?? '') < since)
}

async function readAll(
  locationId: string,
  channel: 'Email' | null,
  startDate: string,
  { api }: FollowDeps,
): Promise<Result<ExportedMessage[], ApiFailure>> {
  const rows: ExportedMessage[] = []
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const where: Parameters<typeof exportMessages>[0] = {
      locationId,
      channel,
      startDate,
      cursor,
      limit: PAGE,
      sortOrder: 'asc',
    }
    const answer: Result<ExportPage, ApiFailure> = await api.get(locationId, exportMessages(where))
    if (!answer.ok) return answer
    rows.push(...answer.value.messages)
    cursor = answer.value.nextCursor ?? null
    if (cursor === null || answer.value.messages.length === 0) break
  }
  return { ok: true, value: rows }
}

/** The oldest goes first. */
function remember(told: Map<string, string>, id: string, word: string): void {
  told.delete(id)
  told.set(id, word)
  const oldest = told.size > REMEMBERED ? told.keys().next().value : undefined
  if (oldest !== undefined) told.delete(oldest)
}

const timeOf = (row: ExportedMessage): number => {
  const time = Date.parse(row.dateAdded ?? '')
  return Number.isNaN(time) ? 0 : time
}
