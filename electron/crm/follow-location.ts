import { ok, type Result } from '#shared/result.ts'
import type { AccountApi } from './account-api.ts'
import { type ExportedMessage, exportMessages, type ExportPage, getEmail } from './api-calls.ts'
import type { ApiFailure } from './api-failure.ts'
import { type EmailReading, messageIdsOf, readMessage } from './read-message.ts'
import { isOutbound } from './recovered-body.ts'

/** What has been asked for of one sub-account. Times are Unix ms. */
export interface FollowMemory {
  /** From when on messages are of interest, by this computer's clock. */
  since: number
  /** The newest moment the export has told of, by HighLevel's clock; null: no question was answered yet. */
  through: number | null
  /** What was told of each message last, so that only news is taken up. */
  told: Map<string, string>
  /** Emails that could not be had: since when (ticks), and how often they were asked for. */
  failing: Map<string, { since: number; times: number }>
}

interface FollowDeps {
  api: AccountApi
  /** A message in the webhook's shape; resolves after the commit. */
  deliver(body: Record<string, unknown>): Promise<void>
  now(): number
  /** Milliseconds that only ever go on. */
  ticks(): number
}

interface Taken {
  delivered: number
  /** Emails that could not be had, and are given up. */
  skipped: number
  /** Something of it is asked for again. */
  isOpen: boolean
}

/** Milliseconds asked for again each time: rows may reach the export late, and statuses change. */
export const OVERLAP = 120_000
const PAGE = 100
/** Pages of one question; what is beyond is asked for the next time. */
const MOST_PAGES = 50
const REMEMBERED = 5_000
/** Questions for an email before it is told of without its text, over at least OVERLAP. */
const TRIES = 3

/**
 * Asks once for what was said in a sub-account since the last time, and delivers what the team or its automation sent, in
 * order. What failed half-way is asked for again: the memory only advances over what was delivered, not beyond where an answer was
 * cut off, and not into the future. `other-clock`: the first answer tells that it was asked for by a wrong clock.
 */
export async function followOnce(
  locationId: string,
  memory: FollowMemory,
  deps: FollowDeps,
): Promise<Result<Pick<Taken, 'delivered' | 'skipped'> | 'other-clock', ApiFailure>> {
  const { clock } = deps.api
  const ahead = clock.ahead()
  // A clock that was set back meanwhile must not make it wait for what it said before.
  const from = memory.through ?? clock.toTheirs(Math.min(memory.since, deps.now()))
  const since = from - OVERLAP
  const startDate = new Date(since).toISOString()
  const others = await readAll(locationId, null, startDate, deps)
  if (!others.ok) return others
  const emails = await readAll(locationId, 'Email', startDate, deps)
  if (!emails.ok) return emails
  if (memory.through === null && clock.ahead() !== ahead) return ok('other-clock')
  const now = clock.toTheirs(deps.now())
  let through = from
  memory.through = from
  const halves = [others.value, emails.value]
  const rows = halves.flatMap((half) => half.rows).toSorted((a, b) => timeOf(a) - timeOf(b))
  const cut = Math.min(...halves.map(({ cutAt }) => cutAt + OVERLAP))
  let open = now + OVERLAP
  const sum = { delivered: 0, skipped: others.value.skipped + emails.value.skipped }
  for (const row of rows) {
    const taken = isOutbound(row) ? await takeUp(locationId, row, { memory, since }, deps) : ok(nothing)
    if (!taken.ok) return taken
    sum.delivered += taken.value.delivered
    sum.skipped += taken.value.skipped
    if (taken.value.isOpen) open = Math.min(open, timeOf(row) + OVERLAP)
    through = Math.max(through, Math.min(timeOf(row), now, cut, open))
    memory.through = through
  }
  // Goes on exactly where it was cut off: within the overlap there may be more than one question brings.
  if (cut < Infinity) memory.through = Math.max(through, Math.min(cut, open))
  return ok(sum)
}

const nothing: Taken = { delivered: 0, skipped: 0, isOpen: false }

interface Asked {
  memory: FollowMemory
  since: number
}

async function takeUp(
  locationId: string,
  row: ExportedMessage,
  asked: Asked,
  deps: FollowDeps,
): Promise<Result<Taken, ApiFailure>> {
  const { told } = asked.memory
  const word = JSON.stringify([row.status, row.meta?.['callStatus'], row.meta?.['callDuration']])
  const reading = emailReading(locationId, asked, deps)
  const taken = { ...nothing }
  for (const id of messageIdsOf(row)) {
    if (told.get(id) === word) continue
    const found = await readMessage(row, id, reading)
    if (!found.ok) return found
    if (found.value === 'later') {
      taken.isOpen = true
      continue
    }
    if (found.value !== 'no-news') await deps.deliver(found.value)
    remember(told, id, word)
    taken.delivered += 1
    if (asked.memory.failing.delete(id)) taken.skipped += 1
  }
  return ok(taken)
}

/** An email that cannot be had is asked for again for a while. */
function emailReading(
  locationId: string,
  { memory: { failing }, since }: Asked,
  { api, ticks }: FollowDeps,
): EmailReading {
  return {
    async ask(id) {
      const email = await api.get(locationId, getEmail(id))
      if (email.ok) failing.delete(id)
      return email
    },
    isWanted: (at) => !(at < since),
    refused(id) {
      const before = failing.get(id) ?? { since: ticks(), times: 0 }
      const times = before.times + 1
      failing.set(id, { since: before.since, times })
      return times < TRIES || ticks() - before.since < OVERLAP ? 'later' : 'give-up'
    },
  }
}

/** One half of the export: emails, or all else. */
interface Half {
  rows: ExportedMessage[]
  /** Rows that could not be read. */
  skipped: number
  /** The moment of the last row where there are more than were read. */
  cutAt: number
}

async function readAll(
  locationId: string,
  channel: 'Email' | null,
  startDate: string,
  { api }: FollowDeps,
): Promise<Result<Half, ApiFailure>> {
  const half: Half = { rows: [], skipped: 0, cutAt: Infinity }
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
    const { messages, skipped, nextCursor } = answer.value
    half.rows.push(...messages)
    half.skipped += skipped
    cursor = nextCursor ?? null
    if (cursor === null || messages.length + skipped === 0) return ok(half)
  }
  const last = half.rows.at(-1)
  return ok(last ? { ...half, cutAt: timeOf(last) } : half)
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
