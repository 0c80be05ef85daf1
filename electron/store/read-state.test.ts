import { beforeEach, describe, expect, it } from 'vitest'
import { connectionSchema, heldListed } from '#shared/connection.ts'
import { messageDetailSchema } from '#shared/message.ts'
import { logFacetsSchema } from '#shared/query.ts'
import { messageDelivery, otherDelivery, withEnvelope } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { migrate } from './migrate.ts'
import { createReadHandlers } from './read-jobs.ts'
import { readDetail, readFacets, readState } from './read-state.ts'
import { createWriter } from './write-jobs.ts'

let store = memoryDatabase(migrate)
let jobs = createWriter(store.db).jobs
beforeEach(() => {
  store = memoryDatabase(migrate)
  jobs = createWriter(store.db).jobs
})

describe('readFacets', () => {
  it('counts what can be filtered by, most used first, with names where known', () => {
    jobs.accept(messageDelivery('d1', { messageKey: 'a', userId: 'ana' }))
    jobs.accept(messageDelivery('d2', { messageKey: 'b', userId: null, status: null }))
    const call = { channel: 'call', status: 'completed', callOutcome: 'voicemail' } as const
    jobs.accept(messageDelivery('d3', { ...call, messageKey: 'c', userId: null }))
    jobs.accept(messageDelivery('d4', { ...call, messageKey: 'd', userId: null }))
    store.db.exec("INSERT INTO names (kind, id, name, folded) VALUES ('user', 'ana', 'Ana', 'ana')")
    const facets = readFacets(store.db)
    expect(logFacetsSchema.parse(facets)).toEqual({
      total: 4,
      channels: [
        { value: 'call', count: 2 },
        { value: 'sms', count: 2 },
      ],
      teammates: [
        { userId: null, name: null, count: 3 },
        { userId: 'ana', name: 'Ana', count: 1 },
      ],
      statuses: [
        { value: 'voicemail', count: 2 },
        { value: 'sent', count: 1 },
      ],
    })
  })
})

describe('readDetail', () => {
  it('has the whole text and every delivery, the newest first', () => {
    const text = 'a'.repeat(5_000)
    jobs.accept(messageDelivery('d1', { text, html: true }, { headers: '{"user-agent":"axios"}' }))
    jobs.accept(messageDelivery('d2', { status: 'read', statusAt: 900 }))
    const detail = messageDetailSchema.parse(readDetail(store.db, 1))
    expect(detail.fullText).toBe('Hola')
    expect(detail.html).toBe(true)
    expect(detail.row).toMatchObject({ id: 1, status: 'read' })
    expect(detail.deliveries.map(({ webhookId, raw }) => [webhookId, raw])).toEqual([
      ['d2', '{"webhookId":"d2"}'],
      ['d1', '{"webhookId":"d1"}'],
    ])
    expect(detail.deliveries[1]?.headers).toEqual({ 'user-agent': 'axios' })
  })

  it('has the whole of a text that a row only starts', () => {
    jobs.accept(messageDelivery('d1', { text: 'a'.repeat(5_000) }))
    expect(readDetail(store.db, 1)?.fullText).toHaveLength(5_000)
  })

  it('shows bytes that are no UTF-8 as such', () => {
    const raw = Uint8Array.of(0x22, 0xff, 0x22)
    jobs.accept({ ...otherDelivery('d1', { unreadable: 'not UTF-8' }), raw })
    expect(readDetail(store.db, 1)).toMatchObject({
      row: { unreadable: true },
      deliveries: [{ raw: '"\uFFFD"' }],
    })
  })

  it('is null for a message that is not there', () => {
    expect(readDetail(store.db, 5)).toBeNull()
  })
})

const held = (identity: string, changes: object) => ({
  ...messageDelivery(identity),
  locationId: 'location-1',
  appId: 'app-1',
  sample: '',
  ...changes,
})

describe('readState', () => {
  it('of an empty log says so, as the contract wants it', () => {
    const state = readState(store.db)
    expect(state).toEqual({
      lastDeliveryAt: null,
      lastGenuineAt: null,
      lastMessageAt: null,
      lastAskedAt: null,
      refusals: {},
      eventCounts: {},
      held: [],
      quarantine: { count: 0, bytes: 0 },
      addresses: [],
      nameHolds: [],
    })
    expect(connectionSchema.partial().safeParse(state).success).toBe(true)
  })

  it('tells the last delivery from the last genuine one, and that from one that was asked for', () => {
    jobs.accept(messageDelivery('d1', {}, { receivedAt: 100 }))
    jobs.accept(messageDelivery('d2', {}, { receivedAt: 200, verifiedBy: 'test' }))
    jobs.accept(messageDelivery('d3', { messageKey: 'm3' }, { receivedAt: 300, verifiedBy: 'recovered' }))
    expect(readState(store.db)).toMatchObject({
      lastDeliveryAt: 300,
      lastGenuineAt: 100,
      lastMessageAt: 100,
      lastAskedAt: 300,
    })
  })

  it('tells a genuine delivery from a genuine message', () => {
    jobs.accept({ ...otherDelivery('d1', { eventType: 'INSTALL' }), receivedAt: 100 })
    expect(readState(store.db)).toMatchObject({ lastGenuineAt: 100, lastMessageAt: null, lastAskedAt: null })
    // Of another sub-account, and older: taken up later because it waited for an answer.
    const before = messageDelivery('d2', {}, { receivedAt: 50 })
    jobs.accept(withEnvelope(before, { locationId: 'location-2' }))
    expect(readState(store.db)).toMatchObject({ lastGenuineAt: 100, lastMessageAt: 50 })
  })

  it('groups what is held by sub-account and app, with the newest text as a help', () => {
    jobs.hold(held('d4', { locationId: '', receivedAt: 50 }))
    jobs.hold(held('d1', { sample: 'uno', receivedAt: 100 }))
    jobs.hold(held('d2', { sample: 'dos', receivedAt: 200 }))
    jobs.hold(held('d3', { receivedAt: 300 }))
    expect(readState(store.db).held).toEqual([
      { locationId: 'location-1', appId: 'app-1', count: 3, firstAt: 100, lastAt: 300, sample: 'dos' },
      { locationId: '', appId: 'app-1', count: 1, firstAt: 50, lastAt: 50, sample: '' },
    ])
  })

  it('lists the newest of each app that sent something, and one more than a page shows', () => {
    jobs.hold(held('ours', { locationId: 'north', appId: 'ours' }))
    for (let id = 0; id < 2 * heldListed; id += 1) {
      jobs.hold(held(`d${id}`, { locationId: `location-${id}`, appId: 'theirs', receivedAt: 1_000 + id }))
    }
    const groups = readState(store.db).held
    expect(groups).toHaveLength(heldListed + 1)
    expect(groups[0]).toMatchObject({ locationId: `location-${2 * heldListed - 1}`, appId: 'theirs' })
    expect(groups[1]).toMatchObject({ locationId: 'north', appId: 'ours' })
  })
})

describe('what is kept apart', () => {
  it('passes over a reason another version wrote', () => {
    store.db.exec("INSERT INTO counters VALUES ('refusal', 'of another day', 3), ('refusal', 'unsigned', 2)")
    expect(readState(store.db).refusals).toEqual({ unsigned: 2 })
  })

  it('hands out held and quarantined bodies some at a time, oldest first', () => {
    const read = createReadHandlers(store.db)
    for (const identity of ['a', 'b', 'c']) {
      jobs.hold(held(identity, { raw: Uint8Array.of(0xff), sample: identity }))
      jobs.quarantine(messageDelivery(identity))
    }
    const group = { locationId: 'location-1', appId: 'app-1' }
    const [first, second] = read.held({ ...group, after: 0, limit: 2 })
    expect(first).toMatchObject({
      id: 1,
      identity: 'a',
      verifiedBy: 'highlevel-ed25519',
      sample: 'a',
      ...group,
    })
    expect(first?.raw).toEqual(Uint8Array.of(0xff))
    expect(read.held({ ...group, after: second?.id ?? 0, limit: 2 }).map(({ id }) => id)).toEqual([3])
    expect(read.held({ ...group, appId: 'app-2', after: 0, limit: 2 })).toEqual([])
    expect(read.quarantined({ after: 1, limit: 5 }).map(({ identity }) => identity)).toEqual(['b', 'c'])
  })
})
