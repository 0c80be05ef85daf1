import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { runBatch } from './commit-batch.ts'
import { migrate } from './migrate.ts'
import { openReadable, openWritable } from './open-database.ts'
import type { WriteJobs, WriteOp } from './protocol.ts'
import { readUnshownNames } from './tidy-jobs.ts'
import { createWriter, type Writer } from './write-jobs.ts'

const OLD = 400
const NEW = 100

let directory = ''
let db: DatabaseSync
let writer: Writer
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-forgotten-'))
  db = openWritable(join(directory, 'log.db'))
  migrate(db)
  writer = createWriter(db)
})
afterEach(() => {
  db.close()
  rmSync(directory, { recursive: true, force: true })
})

/** Asks the writer as its worker does: each question a commit of its own. */
function ask<Op extends WriteOp>(op: Op, input: WriteJobs[Op]['input']): WriteJobs[Op]['output'] {
  const [reply] = runBatch(writer, [{ id: 1, op, input }])
  if (!reply || 'failure' in reply) throw new Error(JSON.stringify(reply))
  return reply.value as WriteJobs[Op]['output']
}

/** A word that is nowhere else, and does not begin as others do: the index writes a common beginning only once. */
const marker = (of: string) => createHash('sha256').update(of).digest('hex').slice(0, 24)
/** Its end, which no file abbreviates. */
const endOf = (word: string) => word.slice(8)

/** A message with its name, and a later word on it; some are long emails, which SQLite spreads over several pages. */
function insert(index: number): void {
  const word = marker(`text ${index}`)
  const isLong = index % 7 === 0
  const text = isLong ? `${'Hola, buenos días. '.repeat(400)} ${word}` : `Tu cita de mañana, folio ${word}`
  const message = {
    messageKey: `message:${index}`,
    contactId: `contact-${index}`,
    text,
    subject: isLong ? `Asunto ${word}` : null,
    channel: isLong ? ('email' as const) : ('sms' as const),
  }
  const raw = () => new TextEncoder().encode(JSON.stringify({ body: text }))
  const receivedAt = 1_000 + index
  ask('accept', messageDelivery(`sent-${index}`, message, { receivedAt, raw: raw() }))
  const delivered = { ...message, status: 'delivered', statusAt: 900 }
  ask('accept', messageDelivery(`delivered-${index}`, delivered, { receivedAt, raw: raw() }))
  const name = { kind: 'contact' as const, id: message.contactId, name: marker(`name ${index}`) }
  ask('names', { entries: [{ ...name, source: 'api', updatedAt: 1 }] })
}

/** What retention does, without its pauses. */
function forgetAllOld(): void {
  while (ask('forget', { before: 1_000 + OLD, limit: 50 }).more);
  for (let begin = true, more = true; more; begin = false) more = ask('merge-index', { begin }).more
  ask('forget-names', readUnshownNames(db, { staleBefore: 0 }))
}

/** Which of the words can be read in the bytes of the log. */
function readable(words: string[]): string[] {
  const bytes = ['log.db', 'log.db-wal']
    .map((name) => join(directory, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path).toString('latin1'))
    .join('\n')
  return words.filter((word) => bytes.includes(endOf(word)))
}

const markers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => [
    marker(`text ${from + index}`),
    marker(`name ${from + index}`),
  ]).flat()

describe('what was forgotten', () => {
  it('can be read nowhere in the bytes of the log any more, neither its text nor its contact’s name', () => {
    for (let index = 0; index < OLD + NEW; index += 1) insert(index)
    expect(readable(markers(0, OLD))).toHaveLength(2 * OLD)
    forgetAllOld()
    expect(ask('empty-wal', null)).toEqual({ emptied: true })
    expect(readable(markers(0, OLD))).toEqual([])
    expect(readable(markers(OLD, OLD + NEW))).toHaveLength(2 * NEW)
  })

  it('leaves a search that still finds all the rest, and an index that is in order', () => {
    for (let index = 0; index < OLD + NEW; index += 1) insert(index)
    forgetAllOld()
    insert(OLD + NEW)
    const found = db.prepare('SELECT rowid FROM messages_fts WHERE messages_fts MATCH ?')
    const count = (index: number) => found.all(`"${marker(`text ${index}`)}"`).length
    expect([0, OLD - 1, OLD, OLD + NEW - 1, OLD + NEW].map(count)).toEqual([0, 0, 1, 1, 1])
    db.exec("INSERT INTO messages_fts (messages_fts, rank) VALUES ('integrity-check', 1)")
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  })
})

describe('what is thrown away by hand', () => {
  it('can be read nowhere in the log either', () => {
    const raw = new TextEncoder().encode(JSON.stringify({ body: marker('held') }))
    const held = { raw, headers: '{}', receivedAt: 1, arrivedBy: null, identity: 'h', sample: marker('held') }
    ask('hold', { ...held, verifiedBy: 'highlevel-ed25519', locationId: 'l', appId: 'a' })
    expect(readable([marker('held')])).toHaveLength(1)
    ask('discard-held', { locationId: 'l', appId: 'a' })
    ask('empty-wal', null)
    expect(readable([marker('held')])).toEqual([])
  })
})

describe('emptying the write-ahead log', () => {
  it('waits for nobody: while something is being read it says that it did not', () => {
    insert(1)
    const reader = openReadable(join(directory, 'log.db'))
    const rows = reader.prepare('SELECT id FROM deliveries').iterate()
    rows.next()
    insert(2)
    const before = performance.now()
    expect(ask('empty-wal', null)).toEqual({ emptied: false })
    expect(performance.now() - before).toBeLessThan(2_000)
    rows.return?.()
    expect(ask('empty-wal', null)).toEqual({ emptied: true })
    reader.close()
  })
})
