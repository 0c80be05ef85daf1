import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '#shared/result.ts'
import { knownClock } from '#tests/support/crm-clock.ts'
import type { AccountApi } from './account-api.ts'
import { CATCH_UP_OVERLAP, type CatchUpJob, type CatchUpPassDeps, runCatchUpPass } from './catch-up-pass.ts'

const hour = 3_600_000
const to = 1_700_000_000_000
const from = to - hour
const iso = (at: number) => new Date(at).toISOString()

const skew = { ahead: 0 }
let job: CatchUpJob
let rows: { id: string; emails: string[]; at?: number }[]
let emails: Record<string, object>
let refusals: Record<string, 'unexpected'>
let asked: number
let spans: { from: unknown; to: unknown }[]
let recovered: string[]
let isBrokenOff: () => boolean

beforeEach(() => {
  job = {
    spanId: 1,
    locationId: 'north',
    channel: 'email',
    isSettling: false,
    isAway: false,
    through: null,
    from,
    to,
  }
  skew.ahead = 0
  rows = []
  emails = {}
  refusals = {}
  asked = 0
  spans = []
  recovered = []
  isBrokenOff = () => false
})

const email = (id: string, more: object = {}) =>
  (emails[id] = { id, direction: 'outbound', dateAdded: iso(to - 1_000), ...more })

const api: Pick<AccountApi, 'get' | 'clock'> = {
  clock: knownClock(skew),
  async get(_locationId, request) {
    if (request.path.endsWith('/export')) {
      spans.push({ from: request.query?.['startDate'], to: request.query?.['endDate'] })
      const messages = rows.map(({ id, emails: messageIds, at = to - 1_000 }) => ({
        id,
        messageType: 'TYPE_EMAIL',
        direction: 'outbound',
        dateAdded: iso(at),
        ...(messageIds.length > 0 && { meta: { email: { messageIds } } }),
      }))
      return ok(request.schema.parse({ messages, nextCursor: null }))
    }
    asked += 1
    const id = request.path.split('/').at(-1) ?? ''
    const answer = emails[id]
    if (answer) return ok(request.schema.parse(answer))
    return fail({ kind: refusals[id] ?? 'not-found', detail: '' })
  },
}

const run = (more: Partial<CatchUpPassDeps> = {}) =>
  runCatchUpPass(job, {
    // The cast: a pass asks nothing else of it.
    api: api as AccountApi,
    knownEmails: async (ids) => ids.filter((id) => recovered.includes(id)),
    async recover(_job, find) {
      recovered.push(...find.bodies.map((body) => String(body['emailMessageId'] ?? body['messageId'])))
      job = { ...job, through: find.through }
    },
    isBrokenOff: () => isBrokenOff(),
    isHopeless: () => false,
    isLast: true,
    ...more,
  })

describe('emails', () => {
  it('broken off in the middle of a page are asked for again, all of them', async () => {
    const ids = Array.from({ length: 8 }, (_email, i) => `e${i}`)
    rows = ids.map((id) => ({ id: `row-${id}`, emails: [id] }))
    for (const id of ids) email(id)
    isBrokenOff = () => asked >= 4
    expect(await run()).toEqual(ok('broken-off'))
    expect(job.through).toBeNull()
    isBrokenOff = () => false
    expect(await run()).toEqual(ok('finished'))
    expect(recovered).toEqual(ids)
  })

  it('of a thread are only those that the team sent in the span', async () => {
    rows = [{ id: 'thread', emails: ['old', 'early', 'answer', 'new', 'undated', 'gone', 'late'] }]
    email('old', { dateAdded: iso(from - 30 * 24 * hour) })
    email('early', { dateAdded: iso(from - 60_000) })
    email('answer', { direction: 'inbound' })
    email('new')
    email('undated', { dateAdded: null })
    email('late', { dateAdded: iso(to + hour) })
    expect(await run()).toEqual(ok('finished'))
    expect(recovered).toEqual(['early', 'new', 'undated'])
  })

  it('of the span are those by HighLevel’s clock, where this one is fast', async () => {
    skew.ahead = 2 * hour
    rows = [{ id: 'thread', emails: ['early', 'in', 'late'], at: to - 2 * hour }]
    email('early', { dateAdded: iso(from - 2 * hour - CATCH_UP_OVERLAP - 1) })
    email('in', { dateAdded: iso(to - 2 * hour) })
    email('late', { dateAdded: iso(to) })
    expect(await run()).toEqual(ok('finished'))
    expect(recovered).toEqual(['in'])
    expect(job.through).toBe(to)
  })

  it('of rows that name none are told of all the same, once', async () => {
    rows = [{ id: 'nameless', emails: [] }]
    expect(await run()).toEqual(ok('finished'))
    expect(await run()).toEqual(ok('finished'))
    expect(recovered).toEqual(['nameless'])
  })

  it('that are not there are kept without a text, if they are the newest of their row', async () => {
    rows = [
      { id: 'alone', emails: ['e1'] },
      { id: 'thread', emails: ['gone', 'e2', 'e3'] },
    ]
    email('e2')
    expect(await run()).toEqual(ok('finished'))
    expect(recovered).toEqual(['e1', 'e2', 'e3'])
  })

  it('that are not there yet are left to the pass that settles the end of the span, if it asks for them', async () => {
    rows = [
      { id: 'early', emails: ['e1'], at: to - CATCH_UP_OVERLAP - 1 },
      { id: 'fresh', emails: ['e2'] },
      { id: 'never', emails: ['e3'] },
    ]
    expect(await run({ isLast: false })).toEqual(ok('finished'))
    expect(recovered).toEqual(['e1'])
    email('e2', { subject: 'Hola' })
    expect(await run()).toEqual(ok('finished'))
    expect(recovered).toEqual(['e1', 'e2', 'e3'])
  })

  it('that HighLevel refuses for good are kept without a text, if they are the newest of their row', async () => {
    rows = [
      { id: 'alone', emails: ['e1'] },
      { id: 'thread', emails: ['old', 'e2', 'e3'] },
      { id: 'answered', emails: ['e4', 'e5'] },
    ]
    email('old', { dateAdded: iso(from - 30 * 24 * hour) })
    email('e5')
    for (const id of ['e1', 'e2', 'e3', 'e4']) refusals[id] = 'unexpected'
    expect(await run()).toMatchObject({ ok: false, error: { kind: 'unexpected' } })
    expect(recovered).toEqual([])
    expect(await run({ isHopeless: () => true })).toEqual(ok('finished'))
    expect(recovered).toEqual(['e1', 'e3', 'e5'])
  })
})

describe('a clock that is wrong since the computer was switched on', () => {
  const night = 14 * hour
  const skewed = 6 * hour

  it('costs none of the night, which began by a clock that was right', async () => {
    // By HighLevel's clock it began 14 hours before `to`; this one says that it was 8 hours long.
    job = { ...job, channel: 'other', isAway: true, from: to - night, to: to - skewed }
    skew.ahead = -skewed
    expect(await run()).toEqual(ok('finished'))
    expect(spans).toEqual([{ from: iso(to - night - CATCH_UP_OVERLAP), to: iso(to + CATCH_UP_OVERLAP) }])
  })

  it.each([skewed, -skewed])(
    'and right again half-way costs nothing of what is left (%d ms)',
    async (ahead) => {
      job = { ...job, channel: 'other', isAway: true, from: to - night }
      const reached = to - night + 8 * hour
      rows = [{ id: 'half-way', emails: [], at: reached }]
      skew.ahead = ahead
      await run()
      skew.ahead = 0
      await run()
      expect(recovered).toEqual(['half-way', 'half-way'])
      expect(Date.parse(String(spans[1]?.from))).toBeLessThanOrEqual(reached)
    },
  )
})
