import { ok, type Result } from '#shared/result.ts'
import type { AccountApi } from './account-api.ts'
import {
  type ApiEmail,
  type ExportedMessage,
  exportMessages,
  type ExportPage,
  getEmail,
} from './api-calls.ts'
import type { ApiFailure } from './api-failure.ts'
import { emailBody, emailIdsOf, isOutbound, messageBody } from './recovered-body.ts'

/** One half of the export of one sub-account for one span of blind time. Times are Unix ms. */
export interface CatchUpJob {
  spanId: number
  locationId: string
  channel: 'email' | 'other'
  /** Everything was asked for once; what may have reached the export late is asked for again. */
  isSettling: boolean
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
 * reaches, so that it can be broken off at any moment and goes on from there; a row met twice is one row in the log.
 */
export async function runCatchUpPass(
  job: CatchUpJob,
  deps: CatchUpPassDeps,
): Promise<Result<'finished' | 'broken-off', ApiFailure>> {
  const start = new Date(startOf(job)).toISOString()
  const end = new Date(job.to + CATCH_UP_OVERLAP).toISOString()
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
    const through = step.reduce((latest, row) => Math.max(latest, timeOf(row)), startOf(job))
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
  { api, knownEmails, isBrokenOff, isHopeless }: CatchUpPassDeps,
): Promise<Result<Record<string, unknown>[] | 'broken-off', ApiFailure>> {
  const known = new Set(await knownEmails(rows.flatMap(emailIdsOf)))
  const wanted = rows.flatMap((row) => emailIdsOf(row).flatMap((id) => (known.has(id) ? [] : [{ row, id }])))
  const found: EmailAnswer[] = []
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    if (isBrokenOff()) return ok('broken-off')
    const answers = await Promise.all(
      wanted.slice(at, at + AT_ONCE).map(async ({ row, id }) => {
        const answer = await api.get(job.locationId, getEmail(id), SHARE)
        return { row, id, answer, isRefused: isUnexpected(answer) && isHopeless(id) }
      }),
    )
    for (const { answer, isRefused } of answers)
      if (!answer.ok && answer.error.kind !== 'not-found' && !isRefused) return answer
    found.push(...answers)
  }
  return ok(found.flatMap((one) => bodyOf(one, found, job)))
}

interface EmailAnswer {
  row: ExportedMessage
  id: string
  answer: Result<ApiEmail, ApiFailure>
  isRefused: boolean
}

const isUnexpected = (answer: Result<unknown, ApiFailure>): boolean =>
  !answer.ok && answer.error.kind === 'unexpected'

/** A row of which nothing but refusals came was sent all the same: it is kept without a text, once. */
function bodyOf(
  { row, id, answer, isRefused }: EmailAnswer,
  all: readonly EmailAnswer[],
  job: CatchUpJob,
): Record<string, unknown>[] {
  if (answer.ok) return isOfSpan(answer.value, job) ? [emailBody(row, answer.value)] : []
  const ofRow = all.filter((other) => other.row === row)
  const hasOther = ofRow.some((other) => other.answer.ok && isOfSpan(other.answer.value, job))
  const isKept = isRefused && !hasOther && ofRow.findLast((other) => other.isRefused)?.id === id
  return isKept ? [emailBody(row, { id })] : []
}

/** A thread's row names all its emails: the contact's answers, and what was said long before or after. */
function isOfSpan({ direction, dateAdded }: ApiEmail, { from, to }: CatchUpJob): boolean {
  const at = Date.parse(dateAdded ?? '')
  const isOutside = at < from - CATCH_UP_OVERLAP || at > to + CATCH_UP_OVERLAP
  return direction?.toLowerCase() !== 'inbound' && !isOutside
}

const startOf = ({ through, from }: CatchUpJob): number => through ?? from - CATCH_UP_OVERLAP

const timeOf = (row: ExportedMessage): number => Date.parse(row.dateAdded ?? '') || 0
