import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '#shared/result.ts'
import { knownClock } from '#tests/support/crm-clock.ts'
import { createFakeClock, type FakeClock } from '#tests/support/fake-clock.ts'
import type { AccountApi } from './account-api.ts'
import type { ApiFailure } from './api-failure.ts'
import { CATCH_UP_OVERLAP, type CatchUpJob } from './catch-up-pass.ts'
import { type CatchUp, createCatchUp } from './catch-up.ts'
import { CLOCK_TOLERANCE } from './crm-clock.ts'

const row = (id: string, at: number, more: object = {}) => ({
  id,
  messageType: 'TYPE_SMS',
  direction: 'outbound',
  dateAdded: new Date(at).toISOString(),
  ...more,
})

let clock: FakeClock
let skew: { ahead: number }
let catchUp: CatchUp
/** What happens while HighLevel answers. */
let beforeAnswer: () => Promise<void>
let questions: Record<string, string | number | null>[]
let answers: (object | ApiFailure)[]
let state: 'pending' | 'settling' | 'done' | 'failed' | 'cancelled'
let recovered: string[]
let through: number | null
let idle: number
let to: number
let channel: CatchUpJob['channel']
/** Sub-accounts beside north that have a job too, and those whose job is over. */
let others: string[]
let filled: string[]
let isConnected: boolean

beforeEach(() => {
  clock = createFakeClock()
  skew = { ahead: 0 }
  to = clock.now() - 10 * 60_000
  questions = []
  beforeAnswer = () => Promise.resolve()
  answers = []
  state = 'pending'
  recovered = []
  through = null
  idle = 0
  channel = 'other'
  others = []
  filled = []
  isConnected = true
  catchUp = create()
})

/** One job a sub-account, in memory; the API gives its answers in order and then an empty page. */
function create(): CatchUp {
  const job = (locationId: string): CatchUpJob => ({
    spanId: 1,
    locationId,
    channel,
    isSettling: state === 'settling',
    isAway: false,
    through,
    from: to - 3_600_000,
    to,
  })
  const isDue = () => state === 'pending' || (state === 'settling' && clock.now() >= to + CATCH_UP_OVERLAP)
  return createCatchUp({
    api: {
      clock: knownClock(skew),
      async get(_locationId, request) {
        questions.push(request.query ?? {})
        const answer = answers.shift() ?? { messages: [] }
        await beforeAnswer()
        if ('kind' in answer) return fail(answer as ApiFailure)
        return ok(request.schema.parse(answer))
      },
    } as AccountApi,
    store: {
      plan: async () => undefined,
      async next({ locationIds }) {
        const other = others.find((id) => locationIds.includes(id) && !filled.includes(id))
        if (locationIds.includes('north') && isDue()) return job('north')
        return other === undefined ? null : job(other)
      },
      nextSettling: async (locationIds) =>
        state === 'settling' && locationIds.includes('north') ? to + CATCH_UP_OVERLAP : null,
      async recover(_job, find) {
        recovered.push(...find.bodies.map((body) => String(body['messageId'] ?? body['emailMessageId'])))
        through = find.through
      },
      async finish({ locationId }, next) {
        filled.push(locationId)
        if (locationId === 'north') state = next
      },
      async set(_spanId, run) {
        state = run ? 'pending' : 'cancelled'
      },
      knownEmails: async () => [],
    },
    locationIds: () => (isConnected ? ['north', ...others] : others),
    idle: () => (idle += 1),
    changed: () => undefined,
    now: clock.now,
    setTimer: clock.setTimer,
    onError: (error) => {
      throw error
    },
  })
}

describe('createCatchUp', () => {
  it('asks beyond both ends, page by page, and takes what the team sent and nothing else', async () => {
    const at = to - 1_000
    answers = [
      { messages: [row('a', at), row('b', at, { direction: 'inbound' })], nextCursor: 'next' },
      { messages: [row('c', at + 1), row('d', at, { messageType: 'TYPE_ACTIVITY_OPPORTUNITY' })] },
    ]
    catchUp.start()
    await clock.advance(0)
    expect(questions).toMatchObject([
      {
        startDate: new Date(to - 3_600_000 - CATCH_UP_OVERLAP).toISOString(),
        endDate: new Date(to + CATCH_UP_OVERLAP).toISOString(),
        channel: null,
        cursor: null,
        sortOrder: 'asc',
      },
      { cursor: 'next' },
    ])
    expect(recovered).toEqual(['a', 'c'])
    expect(state).toBe('done')
    expect(idle).toBe(1)
  })

  it('goes on from where it stood', async () => {
    through = to - 60_000
    catchUp.start()
    await clock.advance(0)
    expect(questions[0]?.['startDate']).toBe(new Date(to - 60_000 - CLOCK_TOLERANCE).toISOString())
  })

  it.each([
    ['fast', 2 * 3_600_000],
    ['slow', -2 * 3_600_000],
  ])(
    'asks by HighLevel’s clock where this one is %s, and takes nothing before that is known',
    async (_how, ahead) => {
      const theirs = to - ahead
      answers = [{ messages: [row('of another time', to)] }, { messages: [row('a', theirs - 1_000)] }]
      beforeAnswer = async () => void (skew.ahead = ahead)
      catchUp.start()
      await clock.advance(1_000)
      expect(questions).toHaveLength(2)
      expect(questions[1]).toMatchObject({
        startDate: new Date(theirs - 3_600_000 - CATCH_UP_OVERLAP).toISOString(),
        endDate: new Date(theirs + CATCH_UP_OVERLAP).toISOString(),
      })
      expect(recovered).toEqual(['a'])
      // What the log keeps is by this computer's clock.
      expect(through).toBe(to - 1_000)
      expect(state).toBe('done')
    },
  )

  it('waits as long as HighLevel says, and a while where the network is away', async () => {
    answers = [
      { kind: 'rate-limited', retryInMs: 9_000, detail: '' },
      { kind: 'offline', detail: '' },
    ]
    catchUp.start()
    await clock.advance(8_999)
    expect(questions).toHaveLength(1)
    await clock.advance(1)
    expect(questions).toHaveLength(2)
    expect(state).toBe('pending')
    await clock.advance(15_000)
    expect(state).toBe('done')
  })

  it('gives up what HighLevel refuses again and again', async () => {
    answers = Array.from({ length: 20 }, () => ({ kind: 'unexpected', detail: 'HTTP 400' }))
    catchUp.start()
    await clock.advance(3_600_000)
    expect(state).toBe('failed')
    expect(questions).toHaveLength(6)
    expect(clock.pending()).toBe(0)
  })

  it('goes on with an email without its text when that was refused three times', async () => {
    channel = 'email'
    const thread = { messages: [row('thread', to, { meta: { email: { messageIds: ['mail'] } } })] }
    const refused = { kind: 'unexpected', detail: 'HTTP 422' }
    answers = [thread, refused, thread, refused, thread, refused]
    catchUp.start()
    await clock.advance(60_000)
    expect(recovered).toEqual(['mail'])
    expect(state).toBe('done')
  })

  it('does not let one sub-account that must wait hold up another', async () => {
    others = ['south']
    answers = [{ kind: 'rate-limited', retryInMs: 60_000, detail: '' }]
    catchUp.start()
    await clock.advance(0)
    expect(filled).toEqual(['south'])
    expect(idle).toBe(0)
    await clock.advance(60_000)
    expect(filled).toEqual(['south', 'north'])
    expect(idle).toBe(1)
  })

  it('gives up where a person must mend the access first', async () => {
    answers = [{ kind: 'unauthorized', detail: '' }]
    catchUp.start()
    await clock.advance(60_000)
    expect(state).toBe('failed')
    expect(questions).toHaveLength(1)
  })

  it('asks for the end of a fresh span once more when its overlap has passed', async () => {
    to = clock.now() - 1_000
    catchUp = create()
    catchUp.start()
    await clock.advance(0)
    expect(state).toBe('settling')
    await clock.advance(CATCH_UP_OVERLAP + 2_000)
    expect(state).toBe('done')
    expect(questions).toHaveLength(2)
  })

  it('asks for the end once more also where its overlap passes while it is asked for the first time', async () => {
    to = clock.now() - CATCH_UP_OVERLAP + 1_000
    channel = 'email'
    beforeAnswer = () => clock.advance(1_000)
    const thread = row('thread', to, { meta: { email: { messageIds: ['mail'] } } })
    const nothing = { kind: 'not-found', detail: '' }
    const mail = { id: 'mail', direction: 'outbound', dateAdded: thread.dateAdded }
    answers = [{ messages: [thread] }, nothing, { messages: [thread] }, mail]
    catchUp.start()
    await expect.poll(() => state).toBe('done')
    expect(recovered).toEqual(['mail'])
  })

  it('rests for good where the sub-account is disconnected while the end of its span settles', async () => {
    to = clock.now() - 1_000
    catchUp.start()
    await clock.advance(0)
    isConnected = false
    catchUp.reconsider()
    await clock.advance(CATCH_UP_OVERLAP + 60_000)
    expect(state).toBe('settling')
    expect(clock.pending()).toBe(0)
  })

  it('breaks off when it is told to, keeps what it has, and stops for good at the end', async () => {
    answers = [{ messages: [row('a', to)], nextCursor: 'next' }, { messages: [row('b', to)] }]
    catchUp.start()
    const stopped = catchUp.set(1, false)
    await clock.advance(0)
    await stopped
    expect(recovered).not.toContain('b')
    expect(state).toBe('cancelled')
    await catchUp.stop()
    await clock.advance(600_000)
    expect(clock.pending()).toBe(0)
  })
})
