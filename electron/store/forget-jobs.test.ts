import { beforeEach, describe, expect, it } from 'vitest'
import { messageDelivery, otherDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { migrate } from './migrate.ts'
import { readState } from './read-state.ts'
import { createWriter } from './write-jobs.ts'

let store = memoryDatabase(migrate)
let jobs = createWriter(store.db).jobs
beforeEach(() => {
  store = memoryDatabase(migrate)
  jobs = createWriter(store.db).jobs
})

const at = (identity: string, receivedAt: number) =>
  messageDelivery(identity, { messageKey: identity, text: `text of ${identity}` }, { receivedAt })
const kept = () =>
  store
    .rows('SELECT message_key AS key FROM messages ORDER BY id')
    .map((row) => String(row['key']).replace('message:', ''))
const found = (word: string) =>
  store.rows(`SELECT rowid FROM messages_fts WHERE messages_fts MATCH '"${word}"'`).length

describe('forgetting', () => {
  it('takes a message with its deliveries, its banner and its place in the search, and leaves newer ones', () => {
    jobs.accept(at('old', 100))
    jobs.accept({ ...at('old-again', 150), ...messageDelivery('old-again', { messageKey: 'old' }) })
    jobs.accept(at('new', 900))
    jobs.banners({ changes: [{ messageRowId: 1, banner: 'shown' }] })
    expect(jobs.forget({ before: 500, limit: 10 })).toEqual({ messages: 1, more: false })
    expect(kept()).toEqual(['new'])
    expect([store.count('deliveries'), store.count('banners')]).toEqual([1, 0])
    expect([found('old'), found('new')]).toEqual([0, 1])
    expect(store.rows('PRAGMA foreign_key_check')).toEqual([])
    store.db.exec("INSERT INTO messages_fts (messages_fts, rank) VALUES ('integrity-check', 1)")
  })

  it('goes in steps, the oldest first, and says when there is more', () => {
    for (const [index, time] of [500, 100, 300, 200, 400].entries()) jobs.accept(at(`m${index}`, time))
    expect(jobs.forget({ before: 450, limit: 2 })).toEqual({ messages: 2, more: true })
    expect(kept()).toEqual(['m0', 'm2', 'm4'])
    expect(jobs.forget({ before: 450, limit: 2 })).toEqual({ messages: 2, more: true })
    expect(jobs.forget({ before: 450, limit: 2 })).toEqual({ messages: 0, more: false })
    expect(kept()).toEqual(['m0'])
  })

  it('is of what stands at exactly that moment not sure, and keeps it', () => {
    jobs.accept(at('m', 500))
    expect(jobs.forget({ before: 500, limit: 10 }).messages).toBe(0)
  })

  it('takes other deliveries, refusals, what is held and the quarantine too, and their bytes', () => {
    jobs.accept({ ...otherDelivery('other', { eventType: 'ContactCreate' }), receivedAt: 100 })
    jobs.refuse({ at: 100, reason: 'unsigned', size: 3, head: new Uint8Array(3) })
    const raw = new Uint8Array(40)
    const body = { raw, headers: '{}', receivedAt: 100, arrivedBy: null }
    jobs.quarantine({ ...body, identity: 'q' })
    jobs.hold({
      ...body,
      identity: 'h',
      verifiedBy: 'highlevel-ed25519',
      locationId: 'l',
      appId: 'a',
      sample: '',
    })
    expect(jobs.forget({ before: 500, limit: 10 })).toEqual({ messages: 0, more: false })
    for (const table of ['deliveries', 'rejections', 'quarantine', 'held_deliveries']) {
      expect([table, store.count(table)]).toEqual([table, 0])
    }
    expect(readState(store.db).quarantine).toEqual({ count: 0, bytes: 0 })
  })

  it('takes at most some megabytes of bodies a step, of both kinds together, and one of each at least', () => {
    const raw = new Uint8Array(4 * 1024 * 1024)
    const body = {
      raw,
      headers: '{}',
      receivedAt: 100,
      arrivedBy: null,
      verifiedBy: 'highlevel-rsa' as const,
    }
    for (const identity of ['a', 'b', 'c'])
      jobs.hold({ ...body, identity, locationId: 'l', appId: 'a', sample: '' })
    for (const identity of ['a', 'b']) jobs.quarantine({ ...body, identity })
    const left = () => [store.count('held_deliveries'), store.count('quarantine')]
    expect(jobs.forget({ before: 500, limit: 10 })).toEqual({ messages: 0, more: true })
    expect(left()).toEqual([1, 1])
    expect(readState(store.db).quarantine).toEqual({ count: 1, bytes: raw.byteLength })
    expect(jobs.forget({ before: 500, limit: 10 })).toEqual({ messages: 0, more: false })
    expect(left()).toEqual([0, 0])
  })

  it('lets a message come again that was forgotten', () => {
    jobs.accept(at('m', 100))
    jobs.forget({ before: 500, limit: 10 })
    expect(jobs.accept(at('m', 600))).toMatchObject({ status: 'new-message' })
  })
})
