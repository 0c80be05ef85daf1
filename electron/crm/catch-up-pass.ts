import { ok, type Result } from '#shared/result.ts'
import type { AccountApi } from './account-api.ts'
import { type ExportedMessage, exportMessages, type ExportPage, getEmail } from './api-calls.ts'
import type { ApiFailure } from './api-failure.ts'
import { CLOCK_TOLERANCE, type CrmClock } from './crm-clock.ts'
import { type EmailReading, messageIdsOf, readMessage } from './read-message.ts'
import { isOutbound, messageBody } from './recovered-body.ts'

/** One half of the export of one sub-account for one span of blind time. Times are Unix ms, by this computer's clock. */
export interface CatchUpJob {
  spanId: number
  locationId: string
  channel: 'email' | 'other'
  /** Everything was asked for once; what may have reached the export late is asked for again. */
  isSettling: boolean
  /** The computer or the program was off or asleep: the two ends may have been noted by two clocks. */
  isAway: boolean
  /** Asked for up to here already; null: nothing yet. */
  through: number | null
  from: number
  to: number
}

/** What was found in a part of a page. */
export interface CatchUpFind {
  /** Messages in the webhook's shape. */
  bodies: Record<string, unknown>[]
  /** Rows looked at. */
  checked: number
  through: number
}

export interface CatchUpPassDeps {
  api: AccountApi
  /** Which of these emails the log has. */
  knownEmails(ids: readonly string[]): Promise<string[]>
  /** Puts them into the log together with how far they reach; resolves after the commit. */
  recover(job: CatchUpJob, find: CatchUpFind): Promise<void>
  /** This email was refused once more: whether to go on without its text. */
  isHopeless(emailId: string): boolean
  /** The span's end is not asked for once more after this pass. */
  isLast: boolean
  /** The person, or the end of the app, wants it broken off. */
  isBrokenOff(): boolean
}

/** Milliseconds asked for beyond both ends of a span: clocks differ, and rows reach the export late. */
export const CATCH_UP_OVERLAP = 120_000
/** The export's largest page. */
const PAGE = 500
/** Rows of one commit, so that what arrives meanwhile is not kept waiting. */
const STEP = 100
/** Emails asked for at a time: each is a call of its own. */
const AT_ONCE = 4
/** The part of the limit it may use: names and following go on beside it. */
const SHARE = 0.5

/**
 * Fills one job from where it stands to its end: oldest first, page by page. What was found is committed with how far it
 * reaches, so that it can be broken off at any moment and goes on from there; a row met twice is one row in the log. `other-clock`:
 * an answer tells that it was asked for by a wrong clock, and nothing of it was taken.
 */
export async function runCatchUpPass(
  job: CatchUpJob,
  deps: CatchUpPassDeps,
): Promise<Result<'finished' | 'broken-off' | 'other-clock', ApiFailure>> {
  const { clock } = deps.api
  const ahead = clock.ahead()
  const start = new Date(first(job, startOf(job), clock)).toISOString()
  const end = new Date(last(job, job.to + CATCH_UP_OVERLAP, clock)).toISOString()
  let cursor: string | null = null
  for (;;) {
    if (deps.isBrokenOff()) return ok('broken-off')
    const question = exportMessages({
      locationId: job.locationId,
      channel: job.channel === 'email' ? 'Email' : null,
      startDate: start,
      endDate: end,
      cursor,
      limit: PAGE,
      sortOrder: 'asc',
    })
    const page: Result<ExportPage, ApiFailure> = await deps.api.get(job.locationId, question, SHARE)
    if (!page.ok) return page
    if (clock.ahead() !== ahead) return ok('other-clock')
    const taken = await takePage(job, page.value.messages, deps)
    if (!taken.ok || taken.value === 'broken-off') return taken
    const next: string | null = page.value.nextCursor ?? null
    const isEmpty = page.value.messages.length + page.value.skipped === 0
    if (next === null || next === cursor || isEmpty) return ok('finished')
    cursor = next
  }
}

async function takePage(
  job: CatchUpJob,
  rows: readonly ExportedMessage[],
  deps: CatchUpPassDeps,
): Promise<Result<'finished' | 'broken-off', ApiFailure>> {
  for (let at = 0; at < rows.length; at += STEP) {
    if (deps.isBrokenOff()) return ok('broken-off')
    const step = rows.slice(at, at + STEP)
    const sent = step.filter(isOutbound)
    const bodies = job.channel === 'email' ? await emailBodies(job, sent, deps) : ok(sent.map(messageBody))
    if (!bodies.ok) return bodies
    if (bodies.value === 'broken-off') return ok('broken-off')
    const newest = step.reduce((latest, row) => Math.max(latest, timeOf(row)), 0)
    // Where either clock may have been meant, theirs is the reading from which nothing after it is left out.
    const reached = job.isAway ? newest : deps.api.clock.toOurs(newest)
    const through = Math.max(startOf(job), reached)
    await deps.recover(job, { bodies: bodies.value, checked: sent.length, through })
  }
  return ok('finished')
}

/**
 * The export holds no text of emails: each that the log does not have is asked for by its own id. All of the rows' emails or,
 * broken off, none: a part of them would count as all.
 */
async function emailBodies(
  job: CatchUpJob,
  rows: readonly ExportedMessage[],
  deps: CatchUpPassDeps,
): Promise<Result<Record<string, unknown>[] | 'broken-off', ApiFailure>> {
  const known = new Set(await deps.knownEmails(rows.flatMap(messageIdsOf)))
  const wanted = rows.flatMap((row) =>
    messageIdsOf(row).flatMap((id) => (known.has(id) ? [] : [{ row, id }])),
  )
  const bodies: Record<string, unknown>[] = []
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    if (deps.isBrokenOff()) return ok('broken-off')
    const answers = await Promise.all(
      wanted.slice(at, at + AT_ONCE).map(({ row, id }) => readMessage(row, id, emailReading(job, row, deps))),
    )
    for (const answer of answers) {
      if (!answer.ok) return answer
      if (typeof answer.value === 'object') bodies.push(answer.value)
    }
  }
  return ok(bodies)
}

/** One that is not there may reach the API late, as rows reach the export; one that is refused is asked for some times. */
function emailReading(
  job: CatchUpJob,
  row: ExportedMessage,
  { api, isHopeless, isLast }: CatchUpPassDeps,
): EmailReading {
  const from = first(job, job.from - CATCH_UP_OVERLAP, api.clock)
  const to = last(job, job.to + CATCH_UP_OVERLAP, api.clock)
  const isAskedAgain = !isLast && timeOf(row) >= first(job, job.to - CATCH_UP_OVERLAP, api.clock)
  return {
    ask: (id) => api.get(job.locationId, getEmail(id), SHARE),
    isWanted: (at) => !(at < from || at > to),
    refused(id, { kind }) {
      if (kind === 'not-found') return isAskedAgain ? 'later' : 'give-up'
      return isHopeless(id) ? 'give-up' : 'fail'
    },
  }
}

/** The first and the last moment by HighLevel's clock that a moment of the job may mean; what is met twice adds nothing. */
const first = ({ isAway }: CatchUpJob, at: number, clock: CrmClock): number =>
  isAway ? clock.meanings(at).first : clock.toTheirs(at)
const last = ({ isAway }: CatchUpJob, at: number, clock: CrmClock): number =>
  isAway ? clock.meanings(at).last : clock.toTheirs(at)

/** Where it goes on, the difference of the clocks may have been measured a little otherwise. */
const startOf = ({ through, from }: CatchUpJob): number =>
  through === null ? from - CATCH_UP_OVERLAP : through - CLOCK_TOLERANCE

const timeOf = (row: ExportedMessage): number => Date.parse(row.dateAdded ?? '') || 0
