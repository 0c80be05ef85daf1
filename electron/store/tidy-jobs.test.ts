import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { NameKind } from '#shared/names.ts'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { runBatch } from './commit-batch.ts'
import { migrate } from './migrate.ts'
import type { NameEntry, WriteOp } from './protocol.ts'
import { readTidyState, readUnshownNames } from './tidy-jobs.ts'
import { createWriter } from './write-jobs.ts'

let store = memoryDatabase(migrate)
let writer = createWriter(store.db)
let { jobs } = writer
beforeEach(() => {
  store = memoryDatabase(migrate)
  writer = createWriter(store.db)
  jobs = writer.jobs
})

const MONTH = 30
const accept = (identity: string, who: { userId?: string; contactId?: string }, receivedAt = 100) =>
  jobs.accept(messageDelivery(identity, { messageKey: identity, ...who }, { receivedAt }))
const name = (kind: NameKind, id: string, source: NameEntry['source'] = 'api', updatedAt = 10) =>
  jobs.names({ entries: [{ kind, id, name: `name of ${id}`, source, updatedAt }] })
const unshown = () => readUnshownNames(store.db, { staleBefore: MONTH })
const kept = () => store.rows('SELECT id FROM names ORDER BY id').map((row) => row['id'])

describe('names', () => {
  it('of contacts go with their last message, and stay while there is one', () => {
    accept('1', { contactId: 'gone' })
    accept('2', { contactId: 'still-there' })
    accept('3', { contactId: 'still-there' }, 900)
    for (const id of ['gone', 'still-there', 'never-written-to']) name('contact', id, 'workflow', 999)
    jobs.forget({ before: 500, limit: 10 })
    expect(jobs['forget-names'](unshown()).gone.map(({ id }) => id)).toEqual(['gone', 'never-written-to'])
    expect(kept()).toEqual(['still-there'])
  })

  it('that a person gave stay, whoever they are of', () => {
    name('contact', 'mine', 'person')
    name('user', 'my-colleague', 'person')
    expect(unshown().keys).toEqual([])
    jobs['forget-names']({ keys: [{ kind: 'contact', id: 'mine' }], lastDelivery: 0 })
    expect(kept()).toEqual(['mine', 'my-colleague'])
  })

  it('of teammates go only once they were not heard of for long, and those of sub-accounts never', () => {
    accept('1', { userId: 'writes' })
    name('user', 'writes')
    name('user', 'left-long-ago')
    name('user', 'in-the-team', 'api', MONTH)
    name('location', 'north')
    expect(jobs['forget-names'](unshown()).gone).toEqual([{ kind: 'user', id: 'left-long-ago' }])
    expect(kept()).toEqual(['in-the-team', 'north', 'writes'])
  })

  it('stay where what is held for an answer needs them', () => {
    const hold = (identity: string, body: string) =>
      jobs.hold({
        identity,
        raw: new TextEncoder().encode(body),
        headers: '{}',
        receivedAt: 1,
        arrivedBy: null,
        verifiedBy: 'highlevel-ed25519',
        locationId: 'l',
        appId: 'a',
        sample: '',
      })
    hold('1', '{"contactId":"waits","userId":"waits-too"}')
    hold('2', '{"contactId":')
    hold('3', '{"type":"ContactCreate"}')
    name('contact', 'waits')
    name('user', 'waits-too')
    name('contact', 'nowhere')
    expect(unshown().keys).toEqual([{ kind: 'contact', id: 'nowhere' }])
  })

  it('stay where a message came after they were looked for, or a later word on one names the contact', () => {
    jobs.accept(messageDelivery('1', { messageKey: 'm', contactId: null }))
    for (const id of ['back', 'named-later', 'gone']) name('contact', id)
    const looked = unshown()
    accept('2', { contactId: 'back' })
    jobs.accept(messageDelivery('3', { messageKey: 'm', contactId: 'named-later' }))
    jobs['forget-names'](looked)
    expect(kept()).toEqual(['back', 'named-later'])
  })
})

describe('the debt', () => {
  it('is there from the first forgotten message until everything is tidied, also over a restart', () => {
    jobs.tidied({ at: 5 })
    expect(readTidyState(store.db)).toEqual({ isOwed: false, at: 5 })
    jobs.forget({ before: 500, limit: 10 })
    expect(readTidyState(store.db).isOwed).toBe(false)
    accept('1', {})
    jobs.forget({ before: 500, limit: 10 })
    expect(readTidyState(store.db)).toEqual({ isOwed: true, at: 5 })
    jobs.tidied({ at: 7 })
    expect(readTidyState(store.db)).toEqual({ isOwed: false, at: 7 })
  })

  it('is taken for granted in a log of before, in which nobody counted', () => {
    expect(readTidyState(store.db)).toEqual({ isOwed: true, at: null })
  })
})

describe('the search index', () => {
  const wordOf = (message: string, word: number) =>
    createHash('sha1').update(`${message} ${word}`).digest('hex').slice(0, 12)
  /** Many words of its own each, so that the index is more than one step's work. */
  const text = (message: string) => Array.from({ length: 300 }, (_, word) => wordOf(message, word)).join(' ')
  const inOneCommit = (op: WriteOp, inputs: unknown[]) =>
    runBatch(
      writer,
      inputs.map((input, id) => ({ id, op, input })),
    ).map((reply) => ('value' in reply ? reply.value : reply.failure))
  const insert = (names: string[], receivedAt: number) =>
    inOneCommit(
      'accept',
      names.map((one) => messageDelivery(one, { messageKey: one, text: text(one) }, { receivedAt })),
    )
  const names = (of: string) => Array.from({ length: 50 }, (_, index) => `${of}${index}`)

  it('is merged in steps, while messages go on coming in, and is in order after each', () => {
    for (const of of 'abcdefgh') insert(names(of), of < 'e' ? 100 : 900)
    inOneCommit('forget', [{ before: 500, limit: 200 }])
    let steps = 0
    for (let more = true; more && steps < 100; steps += 1) {
      more = (inOneCommit('merge-index', [{ begin: steps === 0 }])[0] as { more: boolean }).more
      if (steps < 3) insert([`later${steps}`], 950)
      store.db.exec("INSERT INTO messages_fts (messages_fts, rank) VALUES ('integrity-check', 1)")
    }
    expect(steps).toBeGreaterThan(3)
    expect(steps).toBeLessThan(50)
    const found = (message: string) =>
      store.rows(`SELECT rowid FROM messages_fts WHERE messages_fts MATCH '"${wordOf(message, 7)}"'`).length
    expect(['a0', 'd49', 'e0', 'h49', 'later2'].map(found)).toEqual([0, 0, 1, 1, 1])
  })

  it('that is in one piece already costs nothing', () => {
    insert(['only'], 100)
    expect(inOneCommit('merge-index', [{ begin: true }])).toEqual([{ more: false }])
  })
})
