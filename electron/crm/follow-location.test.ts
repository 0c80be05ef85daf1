import { describe, expect, it } from 'vitest'
import { fail, ok } from '#shared/result.ts'
import { knownClock } from '#tests/support/crm-clock.ts'
import type { AccountApi } from './account-api.ts'
import { type FollowMemory, followOnce, OVERLAP } from './follow-location.ts'

const now = Date.UTC(2026, 9, 1, 12)
const MINUTE = 60_000
const iso = (at: number) => new Date(at).toISOString()

interface Row {
  id: string
  at?: number
  messageType?: string
  direction?: string
  status?: string
  meta?: object
}

/** A sub-account whose export holds these rows; `emails` by id, and whatever is missing there is not found. */
function world(rows: Row[], emails: Record<string, object | 'broken'> = {}) {
  const delivered: Record<string, unknown>[] = []
  const asked: string[] = []
  /** By how much this computer's clock is ahead, and by how much it is known to be: each answer tells. */
  const truth = { ahead: 0 }
  const skew = { ahead: 0 }
  const api: Pick<AccountApi, 'get' | 'clock'> = {
    clock: knownClock(skew),
    async get(_locationId, request) {
      asked.push(request.path)
      skew.ahead = truth.ahead
      const id = /email\/(.+)$/.exec(request.path)?.[1]
      if (id !== undefined) {
        const email = emails[id]
        if (email === 'broken') return fail({ kind: 'unexpected', detail: 'HTTP 500' })
        return email ? ok(request.schema.parse({ id, ...email })) : fail({ kind: 'not-found', detail: '' })
      }
      return ok(request.schema.parse(exportOf(rows, request.query ?? {})))
    },
  }
  const memory: FollowMemory = { since: now - MINUTE, through: null, told: new Map(), failing: new Map() }
  const clock = { now: now + MINUTE, ticks: 0 }
  const deps = {
    // The cast: following asks nothing else of it.
    api: api as AccountApi,
    async deliver(body: Record<string, unknown>) {
      delivered.push(body)
    },
    now: () => clock.now,
    ticks: () => clock.ticks,
  }
  return {
    delivered,
    asked,
    memory,
    clock,
    truth,
    rows,
    emails,
    deps,
    ask: () => followOnce('north', memory, deps),
  }
}

/** A page of the export: one half of it, from a moment on, oldest first. */
function exportOf(rows: Row[], query: Record<string, string | number | null>): object {
  const found = rows
    .filter(({ messageType }) => (messageType === 'TYPE_EMAIL') === (query['channel'] === 'Email'))
    .map(({ at, ...row }) => ({
      messageType: 'TYPE_SMS',
      direction: 'outbound',
      status: 'sent',
      ...row,
      dateAdded: iso(at ?? now),
    }))
    .filter(({ dateAdded }) => dateAdded >= String(query['startDate']))
    .toSorted((a, b) => a.dateAdded.localeCompare(b.dateAdded))
  const from = Number(query['cursor'] ?? 0)
  const next = from + Number(query['limit'])
  return { messages: found.slice(from, next), nextCursor: next < found.length ? String(next) : null }
}
const idsOf = (bodies: Record<string, unknown>[]) =>
  bodies.map(({ messageId, emailMessageId }) => messageId ?? emailMessageId)

describe('followOnce', () => {
  it('takes what the team and its automation sent, and nothing else', async () => {
    const { ask, delivered } = world([
      { id: 'm1' },
      { id: 'm2', direction: 'inbound' },
      { id: 'm3', messageType: 'TYPE_ACTIVITY_APPOINTMENT' },
      { id: 'm4', messageType: 'TYPE_CALL', meta: { callDuration: '12', callStatus: 'completed' } },
    ])
    await ask()
    expect(idsOf(delivered)).toEqual(['m1', 'm4'])
    expect(delivered[1]).toMatchObject({
      type: 'OutboundMessage',
      callDuration: '12',
      callStatus: 'completed',
    })
  })

  it('delivers in the order of sending, and once, until the status changes', async () => {
    const { ask, delivered, rows } = world(
      [
        { id: 'm2', at: now + 2 },
        { id: 'e1', at: now + 1, messageType: 'TYPE_EMAIL', meta: { email: { messageIds: ['mail-1'] } } },
        { id: 'm1', at: now },
      ],
      { 'mail-1': { direction: 'outbound', subject: 'Hola', dateAdded: iso(now + 1) } },
    )
    await ask()
    await ask()
    expect(idsOf(delivered)).toEqual(['m1', 'mail-1', 'm2'])
    rows.push({ id: 'm2', at: now + 2, status: 'delivered' })
    rows.shift()
    await ask()
    expect(idsOf(delivered)).toEqual(['m1', 'mail-1', 'm2', 'm2'])
  })

  it('of a thread takes only the email that is news', async () => {
    const { ask, delivered, asked } = world(
      [
        {
          id: 'thread',
          messageType: 'TYPE_EMAIL',
          meta: { email: { messageIds: ['gone', 'old', 'answer', 'new'] } },
        },
      ],
      {
        old: { direction: 'outbound', dateAdded: iso(now - 30 * 86_400_000) },
        answer: { direction: 'inbound', dateAdded: iso(now) },
        new: { direction: 'outbound', dateAdded: iso(now) },
      },
    )
    await ask()
    await ask()
    expect(idsOf(delivered)).toEqual(['new'])
    // What is not there yet is asked for again.
    expect(asked.filter((path) => path.includes('/email/'))).toHaveLength(5)
  })

  it('goes on from what the export has told of, not from this computer’s clock', async () => {
    const { ask, memory } = world([
      { id: 'm1', at: now + 5000 },
      { id: 'm2', at: now + 9000, direction: 'inbound' },
    ])
    await ask()
    expect(memory.through).toBe(now + 9000)
  })

  it.each(['broken', 'missing'])(
    'tells of an email that is %s without its text in the end, and holds up nothing else',
    async (how) => {
      const row = { id: 'e1', messageType: 'TYPE_EMAIL', meta: { email: { messageIds: ['mail-1'] } } }
      const { ask, delivered, clock, memory, rows } = world(
        [row, { id: 'm1', at: now + 1 }],
        how === 'broken' ? { 'mail-1': 'broken' } : {},
      )
      expect(await ask()).toMatchObject({ ok: true, value: { delivered: 1, skipped: 0 } })
      rows.push({ id: 'm2', at: now + 10 * MINUTE })
      clock.now = now + 11 * MINUTE
      clock.ticks = 10 * MINUTE
      await ask()
      expect(idsOf(delivered)).toEqual(['m1', 'm2'])
      expect(memory.through).toBeLessThanOrEqual(now + OVERLAP)
      expect(await ask()).toMatchObject({ ok: true, value: { delivered: 1, skipped: 1 } })
      expect(idsOf(delivered)).toEqual(['m1', 'm2', 'mail-1'])
      expect(delivered[2]).not.toHaveProperty('body')
      await ask()
      expect(delivered).toHaveLength(3)
    },
  )

  it('has the text of an email that the API only gives a little later', async () => {
    const row = { id: 'e1', messageType: 'TYPE_EMAIL', meta: { email: { messageIds: ['mail-1'] } } }
    const { ask, delivered, emails } = world([row])
    await ask()
    emails['mail-1'] = { direction: 'outbound', body: 'Hola', dateAdded: iso(now) }
    expect(await ask()).toMatchObject({ ok: true, value: { delivered: 1, skipped: 0 } })
    expect(delivered).toMatchObject([{ emailMessageId: 'mail-1', body: 'Hola' }])
  })

  it('tells of an email that names no id of its own', async () => {
    const { ask, delivered } = world([{ id: 'e1', messageType: 'TYPE_EMAIL' }])
    await ask()
    expect(idsOf(delivered)).toEqual(['e1'])
  })

  it('reads the other rows where one has no id', async () => {
    const broken = { id: undefined } as unknown as Row
    const { ask, delivered } = world([broken, { id: 'm1' }])
    expect(await ask()).toMatchObject({ ok: true, value: { delivered: 1, skipped: 1 } })
    expect(idsOf(delivered)).toEqual(['m1'])
  })

  it('reads a long backlog to its end, also where the other half of the export is newer', async () => {
    const many = Array.from({ length: 5_200 }, (_, n) => ({ id: `m${n}`, at: now + n }))
    const mail = {
      id: 'e1',
      at: now + MINUTE,
      messageType: 'TYPE_EMAIL',
      meta: { email: { messageIds: ['mail-1'] } },
    }
    const { ask, delivered } = world([...many, mail], { 'mail-1': { direction: 'outbound' } })
    await ask()
    await ask()
    await ask()
    expect(new Set(idsOf(delivered)).size).toBe(5_201)
  })

  it('does not skip what comes after a row that is dated in the future', async () => {
    const { ask, delivered, rows, clock } = world([{ id: 'm1', at: now + 86_400_000 }])
    await ask()
    clock.now += MINUTE
    rows.push({ id: 'm2', at: now + MINUTE })
    await ask()
    expect(idsOf(delivered)).toEqual(['m1', 'm2'])
  })

  it.each([
    ['fast', 120 * MINUTE],
    ['slow', -120 * MINUTE],
  ])('hears by a clock that is %s, from where it would by a right one', async (_how, ahead) => {
    const { ask, delivered, truth, clock, memory, rows } = world([
      { id: 'long ago', at: now - 60 * MINUTE },
      { id: 'm1' },
    ])
    truth.ahead = ahead
    clock.now += ahead
    memory.since += ahead
    expect(await ask()).toEqual(ok('other-clock'))
    await ask()
    expect(idsOf(delivered)).toEqual(['m1'])
    rows.push({ id: 'm2', at: now + 10 * MINUTE })
    clock.now += 10 * MINUTE
    await ask()
    expect(idsOf(delivered)).toEqual(['m1', 'm2'])
    expect(memory.through).toBe(now + 10 * MINUTE)
  })

  it('stays where it is when the clock is set right meanwhile', async () => {
    const { ask, delivered, truth, clock, memory, rows } = world([{ id: 'm1' }])
    truth.ahead = 120 * MINUTE
    clock.now += 120 * MINUTE
    memory.since += 120 * MINUTE
    await ask()
    await ask()
    truth.ahead = 0
    clock.now -= 120 * MINUTE
    rows.push({ id: 'm2', at: now + 1 })
    await ask()
    expect(idsOf(delivered)).toEqual(['m1', 'm2'])
  })

  it('asks again for what could not be committed', async () => {
    const { ask, memory, deps, delivered } = world([{ id: 'm1' }, { id: 'm2', at: now + 1 }])
    const { deliver } = deps
    deps.deliver = async () => {
      throw new Error('disk full')
    }
    await expect(ask()).rejects.toThrow('disk full')
    expect(memory.through).toBe(now - 60_000)
    deps.deliver = deliver
    await ask()
    expect(idsOf(delivered)).toEqual(['m1', 'm2'])
    expect(OVERLAP).toBeGreaterThan(60_000)
  })
})
