import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { overwriteTable } from '#tests/support/damage-file.ts'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { createEventLog, type EventLog } from './event-log.ts'
import type { SetAside } from './replaceable-log.ts'
import { StoreError } from './worker-client.ts'

const workers = {
  writer: new URL('writer-worker.ts', import.meta.url),
  reader: new URL('reader-worker.ts', import.meta.url),
}
const crashed = vi.fn<(error: Error) => void>()
const setAside = vi.fn<(setAside: SetAside) => void>()
const exchanged = vi.fn<() => void>()
let directory = ''
let log: EventLog
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-log-'))
  crashed.mockClear()
  setAside.mockClear()
  log = createEventLog({ directory, workers, onCrash: crashed, onSetAside: setAside, now: () => 0 })
})
afterEach(async () => {
  await log.stop()
  rmSync(directory, { recursive: true, force: true })
})

const newest = { filter: {}, anchor: { kind: 'newest' }, limit: 500 } as const
/** What another program finds in the file. */
function inFile(sql: string): Record<string, unknown>[] {
  const db = new DatabaseSync(join(directory, 'log.db'), { readOnly: true })
  const rows = db.prepare(sql).all()
  db.close()
  return rows
}

describe('the log', () => {
  it('gives back what was accepted, and shows it to whoever reads the file', async () => {
    await log.start()
    const accepted = await log.write('accept', messageDelivery('d1', { text: 'Hola Ana' }))
    expect(accepted).toMatchObject({ status: 'new-message', row: { id: 1 } })
    expect(await log.read('page', newest)).toMatchObject({ rows: [{ id: 1, text: 'Hola Ana' }] })
    expect(await log.read('detail', { id: 1 })).toMatchObject({ fullText: 'Hola Ana' })
    expect(await log.read('search-works', null)).toBe(true)
    expect(inFile('SELECT body_text FROM message_log')).toHaveLength(1)
    expect(statSync(join(directory, 'log.db')).mode & 0o777).toBe(0o600)
  })

  it('has every commit on the disk before it is acknowledged', async () => {
    await log.start()
    expect(await log.write('pragmas', null)).toEqual({ synchronous: 2, journalMode: 'wal' })
  })

  it('keeps exactly the bytes that came, odd ones and many', async () => {
    await log.start()
    const odd = Uint8Array.of(0, 0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80, 10)
    const many = Uint8Array.from({ length: 5 * 1024 * 1024 }, (_, index) => (index * 31) % 256)
    // A view into a larger buffer, as Node's own pool gives it.
    const pooled = new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 4)
    const bodies = [odd, many, pooled]
    const copies = bodies.map((body) => Buffer.from(body))
    await Promise.all(
      bodies.map((raw, index) => log.write('accept', messageDelivery(`d${index}`, {}, { raw }))),
    )
    const kept = inFile('SELECT raw FROM delivery_log ORDER BY webhook_id').map(({ raw }) => raw)
    expect(kept.map((raw, index) => copies[index]?.equals(raw as Uint8Array))).toEqual([true, true, true])
  })

  it('answers many at once, each with its own', async () => {
    await log.start()
    const all = Array.from({ length: 300 }, (_, n) => messageDelivery(`d${n}`, { messageKey: `m${n % 100}` }))
    const answers = await Promise.all(all.map((delivery) => log.write('accept', delivery)))
    expect(answers.filter(({ status }) => status === 'new-message')).toHaveLength(100)
    expect(answers.filter(({ status }) => status === 'updated-message')).toHaveLength(200)
    expect((await log.read('page', newest)).rows).toHaveLength(100)
  })

  it('tells what a question failed of, and goes on', async () => {
    await log.start()
    const span = { id: 1, from: 1.5, to: null, cause: 'off' as const, reason: null }
    await expect(log.write('blind-span', span)).rejects.toThrow(/cannot store REAL value/)
    await expect(log.write('blind-span', span)).rejects.toBeInstanceOf(StoreError)
    expect(await log.write('accept', messageDelivery('d1'))).toMatchObject({ status: 'new-message' })
    expect(crashed).not.toHaveBeenCalled()
  })
})

describe('stopping', () => {
  it('writes what was asked before', async () => {
    await log.start()
    const asked = Array.from({ length: 50 }, (_, n) =>
      log.write('accept', messageDelivery(`d${n}`, { messageKey: `m${n}` })),
    )
    await log.stop()
    await expect(Promise.all(asked)).resolves.toHaveLength(50)
    expect(inFile('SELECT count(*) AS n FROM deliveries')).toMatchObject([{ n: 50 }])
    await expect(log.read('facets', null)).rejects.toBeInstanceOf(StoreError)
    await log.stop()
  })

  it('is possible before a start', async () => {
    await expect(log.write('pragmas', null)).rejects.toThrow('the store is not running')
    await log.stop()
  })
})

describe('a start', () => {
  it('finds again what was there', async () => {
    await log.start()
    await log.write('accept', messageDelivery('d1'))
    await log.stop()
    log = createEventLog({ directory, workers, onCrash: crashed, onSetAside: setAside, now: () => 0 })
    await log.start()
    expect((await log.read('page', newest)).rows).toHaveLength(1)
  })

  it.each([
    ['is no database', 'not a database at all, but long enough to be looked at'.repeat(50)],
    ['was cut to nothing', ''],
  ])('sets a file aside that %s, unchanged, and begins a new log', async (_what, text) => {
    writeFileSync(join(directory, 'log.db'), text)
    await log.start()
    const path = join(directory, 'log.db.damaged-19700101T000000Z')
    expect(setAside).toHaveBeenCalledExactlyOnceWith({ path, why: 'damaged' })
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect(await log.owed.all()).toMatchObject([{ name: basename(path), rescued: 0, moved: true }])
    expect(await log.write('accept', messageDelivery('d1'))).toMatchObject({ status: 'new-message' })
  })

  it('sets the log of a newer Saliente aside, unchanged, and never takes the place of another one', async () => {
    const path = join(directory, 'log.db.newer-19700101T000000Z')
    writeFileSync(path, 'an earlier one')
    const db = new DatabaseSync(join(directory, 'log.db'))
    db.exec('PRAGMA user_version = 99')
    db.close()
    await log.start()
    expect(setAside).toHaveBeenCalledExactlyOnceWith({ path: `${path}-2`, why: 'newer' })
    expect(readFileSync(path, 'utf8')).toBe('an earlier one')
    const newer = new DatabaseSync(`${path}-2`, { readOnly: true })
    expect(newer.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 99 })
    newer.close()
    expect(inFile('PRAGMA user_version')).not.toMatchObject([{ user_version: 99 }])
  })
})

describe('damage that a question meets', () => {
  async function damage(table: string): Promise<void> {
    await log.start()
    await log.write('accept', messageDelivery('d1'))
    await log.stop()
    overwriteTable(join(directory, 'log.db'), table)
    exchanged.mockClear()
    const told = { onCrash: crashed, onExchange: exchanged, onSetAside: setAside }
    log = createEventLog({ directory, workers, ...told, now: () => 0 })
    await log.start()
  }

  it('is no failure of the question: the new log answers it', async () => {
    await damage('heard_from')
    expect(await log.read('heard-from', null)).toEqual([])
    expect(setAside).toHaveBeenCalledOnce()
    expect(await log.owed.all()).toMatchObject([{ name: 'log.db.damaged-19700101T000000Z', after: 0 }])
  })

  it('does not keep a question waiting for as long as no new log can be opened', async () => {
    await damage('heard_from')
    // Nothing can be noted there.
    mkdirSync(join(directory, 'rescue.json'))
    await expect(log.read('heard-from', null)).rejects.toBeInstanceOf(StoreError)
    rmSync(join(directory, 'rescue.json'), { recursive: true })
    await expect.poll(() => log.read('heard-from', null).catch(() => null), { timeout: 10_000 }).toEqual([])
    expect(setAside).toHaveBeenCalledOnce()
  })

  it('is told before another log begins; to one that is restored all of it is owed once more', async () => {
    await damage('heard_from')
    await log.read('heard-from', null)
    const owed = await log.owed.all()
    for (const one of owed) await log.owed.advance(log.owed.era(), { ...one, after: 50 })
    const copy = join(directory, 'copy.db')
    await log.read('copy-into', { path: copy })
    expect(exchanged).toHaveBeenCalledOnce()
    await log.restore(copy)
    expect(exchanged).toHaveBeenCalledTimes(2)
    expect(owed).toHaveLength(1)
    expect(await log.owed.all()).toEqual(owed)
  })

  it('keeps those waiting that ask while another log takes its place, and does not refuse them', async () => {
    await damage('heard_from')
    const first = log.read('heard-from', null)
    await expect.poll(() => log.write('pragmas', null).catch(() => 'refused')).toBe('refused')
    expect(await log.read('ledger-start', null)).toMatchObject({ nextId: 1 })
    expect(await first).toEqual([])
    expect(setAside).toHaveBeenCalledOnce()
  })
})
