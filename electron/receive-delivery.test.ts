import { describe, expect, it } from 'vitest'
import type { ParsedEvent } from '#shared/event.ts'
import { receiveDelivery, type Stages } from './receive-delivery.ts'

const envelope = { eventType: 'ContactCreate', webhookId: null, locationId: 'l', appId: 'a' }
const event: ParsedEvent = { kind: 'other', envelope, appHost: null }
const request = { raw: new Uint8Array([123, 125]), headers: {}, receivedAt: 1_000 }

/** Stages through which everything goes well, with `changes`; and what was done, in order. */
function stages(changes: Partial<Stages> = {}) {
  const done: string[] = []
  const note =
    (what: string) =>
    async <T>(value: T): Promise<T> => {
      await Promise.resolve()
      done.push(what)
      return value
    }
  const all: Stages = {
    fit: () => true,
    verify: () => note('verify')({ kind: 'verified', by: 'highlevel-ed25519' }),
    parse: () => event,
    judge: () => 'confirmed',
    store: () => note('commit')({ status: 'new-message' }),
    hold: () => note('hold')(undefined),
    quarantine: () => note('quarantine')(undefined),
    refused: (reason) => void done.push(`refused ${reason}`),
    ...changes,
  }
  return { done, all }
}

async function receive(changes: Partial<Stages> = {}) {
  const { done, all } = stages(changes)
  const answer = await receiveDelivery(request, all)
  return { status: answer.status, body: answer.body, headers: answer.headers ?? {}, done }
}

const diskFull = () => Promise.reject(new Error('database or disk is full'))

describe('receiveDelivery', () => {
  it('answers after the commit', async () => {
    expect(await receive()).toEqual({
      status: 200,
      body: { status: 'new-message' },
      headers: {},
      done: ['verify', 'commit'],
    })
  })

  it('hands on the bytes as received, with how they were verified', async () => {
    const stored: unknown[] = []
    await receive({
      verify: () => Promise.resolve({ kind: 'verified', by: 'shared-secret' }),
      store: (delivery) => {
        stored.push(delivery)
        return Promise.resolve({ status: 'stored' })
      },
    })
    expect(stored).toEqual([{ ...request, event, verifiedBy: 'shared-secret' }])
  })

  it('judges nothing where the self-test failed, and has the sender come again', async () => {
    expect(await receive({ fit: () => false })).toEqual({
      status: 503,
      body: { error: 'self-test-failed' },
      headers: { 'Retry-After': '30' },
      done: ['refused self-test-failed'],
    })
  })

  it('refuses what is unsigned without reading it', async () => {
    const parse = () => {
      throw new Error('was read')
    }
    const answer = await receive({ verify: () => Promise.resolve({ kind: 'unsigned' }), parse })
    expect(answer).toMatchObject({ status: 401, body: { error: 'unsigned' }, done: ['refused unsigned'] })
  })

  it('keeps what has a bad signature, and refuses it', async () => {
    const answer = await receive({ verify: () => Promise.resolve({ kind: 'bad-signature' }) })
    expect(answer).toMatchObject({ status: 401, body: { error: 'bad-signature' }, done: ['quarantine'] })
  })

  it('holds what nobody has confirmed', async () => {
    const answer = await receive({ judge: () => 'ask' })
    expect(answer).toMatchObject({ status: 200, body: { status: 'held' }, done: ['verify', 'hold'] })
  })

  it('keeps nothing of what was discarded', async () => {
    const answer = await receive({ judge: () => 'discarded' })
    expect(answer).toMatchObject({ status: 200, body: { status: 'discarded' }, done: ['verify'] })
  })

  it.each([
    ['a delivery', { store: diskFull }],
    ['a held one', { judge: () => 'ask' as const, hold: diskFull }],
    [
      'a badly signed one',
      { verify: () => Promise.resolve({ kind: 'bad-signature' as const }), quarantine: diskFull },
    ],
  ])('asks the sender to come again where the store cannot write: %s', async (_what, changes) => {
    const answer = await receive(changes)
    expect(answer).toMatchObject({
      status: 503,
      body: { error: 'store-unavailable' },
      headers: { 'Retry-After': '30' },
    })
    expect(answer.done.at(-1)).toBe('refused store-unavailable')
  })
})
