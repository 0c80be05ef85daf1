import { beforeEach, describe, expect, it } from 'vitest'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { receiveDelivery, type Stages } from './receive-delivery.ts'

const raw = new TextEncoder().encode('{"type":"OutboundMessage"}')
const headers = { 'x-ghl-signature': 'signature' }
const { event } = messageDelivery('d1')

/** What happened, in order. */
let steps: string[] = []
beforeEach(() => {
  steps = []
})

function receive(changes: Partial<Stages> = {}) {
  const step = (name: string) => {
    steps.push(name)
  }
  const stages: Stages = {
    fit: () => true,
    async verify(bytes, seen) {
      step(`verify ${bytes === raw && seen === headers}`)
      return { kind: 'verified', by: 'highlevel-ed25519' }
    },
    parse(bytes) {
      step(`parse ${bytes === raw}`)
      return event
    },
    judge(parsed, by) {
      step(`judge ${parsed === event} ${by}`)
      return 'confirmed'
    },
    async store(delivery) {
      step(`store ${delivery.verifiedBy} ${delivery.receivedAt} ${delivery.event === event}`)
      return { status: 'new-message' }
    },
    async hold() {
      step('hold')
      return 'held'
    },
    quarantine: async () => step('quarantine'),
    refused: (reason) => step(`refused ${reason}`),
    ...changes,
  }
  return receiveDelivery({ raw, headers, receivedAt: 1_000 }, stages)
}
const unavailable = { status: 503, body: { error: 'store-unavailable' }, headers: { 'Retry-After': '30' } }
const verified = ['verify true', 'parse true', 'judge true highlevel-ed25519']

describe('a delivery that may come in', () => {
  it('passes every stage in order and is answered with what became of it', async () => {
    expect(await receive()).toEqual({ status: 200, body: { status: 'new-message' } })
    expect(steps).toEqual([...verified, 'store highlevel-ed25519 1000 true'])
  })

  it('is not answered before it is committed', async () => {
    const commit = Promise.withResolvers<{ status: string }>()
    const answer = receive({ store: () => commit.promise }).then(() => steps.push('answered'))
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    expect(steps).not.toContain('answered')
    commit.resolve({ status: 'new-message' })
    await answer
    expect(steps.at(-1)).toBe('answered')
  })

  it.each(['duplicate', 'unreadable', 'stored', 'updated-message'])(
    'is answered 200 as %s too',
    async (status) => {
      expect(await receive({ store: async () => ({ status }) })).toEqual({ status: 200, body: { status } })
    },
  )
})

describe('a delivery of a sub-account', () => {
  it('that nobody has confirmed is held, and makes no row', async () => {
    expect(await receive({ judge: () => 'ask' })).toEqual({ status: 200, body: { status: 'held' } })
    expect(steps).toEqual(['verify true', 'parse true', 'hold'])
  })

  it('that is not held, because too much is, has to come again', async () => {
    const answer = await receive({ judge: () => 'ask', hold: async () => 'full' })
    expect(answer).toEqual({ ...unavailable, body: { error: 'held-full' } })
    expect(steps.at(-1)).toBe('refused held-full')
  })

  it('that was discarded is answered and counted, and kept nowhere', async () => {
    expect(await receive({ judge: () => 'discarded' })).toEqual({
      status: 200,
      body: { status: 'discarded' },
    })
    expect(steps).toEqual(['verify true', 'parse true', 'refused discarded'])
  })
})

describe('what is refused', () => {
  it('unsigned: 401 and counted, its body never read', async () => {
    const answer = await receive({ verify: async () => ({ kind: 'unsigned' }) })
    expect(answer).toEqual({ status: 401, body: { error: 'unsigned' } })
    expect(steps).toEqual(['refused unsigned'])
  })

  it('with a bad signature: 401 once it is in the quarantine, its body never read', async () => {
    const answer = await receive({ verify: async () => ({ kind: 'bad-signature' }) })
    expect(answer).toEqual({ status: 401, body: { error: 'bad-signature' } })
    expect(steps).toEqual(['quarantine'])
  })

  it('by an app whose self-test failed: 503 to everything, never 401', async () => {
    const answer = await receive({ fit: () => false, verify: async () => ({ kind: 'bad-signature' }) })
    expect(answer).toEqual({ ...unavailable, body: { error: 'self-test-failed' } })
    expect(steps).toEqual(['refused self-test-failed'])
  })
})

describe('a store that cannot write asks the sender to come again', () => {
  const broken = () => Promise.reject(new Error('disk full'))

  it.each<[string, Partial<Stages>]>([
    ['a delivery', { store: broken }],
    ['one to be held', { judge: () => 'ask', hold: broken }],
    ['one with a bad signature', { verify: async () => ({ kind: 'bad-signature' }), quarantine: broken }],
  ])('%s', async (_what, changes) => {
    expect(await receive(changes)).toEqual(unavailable)
    expect(steps.at(-1)).toBe('refused store-unavailable')
  })
})
