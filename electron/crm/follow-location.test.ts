import { describe, expect, it } from 'vitest'
import { fail, ok } from '#shared/result.ts'
import type { AccountApi } from './account-api.ts'
import { type FollowMemory, followOnce, OVERLAP } from './follow-location.ts'

const now = Date.UTC(2026, 9, 1, 12)
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
function world(rows: Row[], emails: Record<string, object> = {}) {
  const delivered: Record<string, unknown>[] = []
  const asked: string[] = []
  const api: Pick<AccountApi, 'get'> = {
    async get(_locationId, request) {
      asked.push(request.path)
      const id = /email\/(.+)$/.exec(request.path)?.[1]
      if (id !== undefined) {
        const email = emails[id]
        return email ? ok(request.schema.parse({ id, ...email })) : fail({ kind: 'not-found', detail: '' })
      }
      const isEmail = request.query?.['channel'] === 'Email'
      const messages = rows
        .filter(({ messageType }) => (messageType === 'TYPE_EMAIL') === isEmail)
        .map(({ at, ...row }) => ({
          messageType: 'TYPE_SMS',
          direction: 'outbound',
          status: 'sent',
          ...row,
          dateAdded: iso(at ?? now),
        }))
      return ok(request.schema.parse({ messages, nextCursor: null }))
    },
  }
  const memory: FollowMemory = { through: now - 60_000, told: new Map() }
  const deps = {
    // The cast: following asks nothing else of it.
    api: api as AccountApi,
    async deliver(body: Record<string, unknown>) {
      delivered.push(body)
    },
  }
  return { delivered, asked, memory, rows, deps, ask: () => followOnce('north', memory, deps) }
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
          meta: { email: { messageIds: ['old', 'answer', 'new', 'gone'] } },
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
    expect(asked.filter((path) => path.includes('/email/'))).toHaveLength(4)
  })

  it('goes on from what the export has told of, not from this computer’s clock', async () => {
    const { ask, memory } = world([
      { id: 'm1', at: now + 5000 },
      { id: 'm2', at: now + 9000, direction: 'inbound' },
    ])
    await ask()
    expect(memory.through).toBe(now + 9000)
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
