import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { backUpLog, checkStoredLog, findStoredLog, listStoredLogs } from './backups.ts'
import { createEventLog, type EventLog } from './event-log.ts'

const reader = new URL('reader-worker.ts', import.meta.url)
const workers = { reader, writer: new URL('writer-worker.ts', import.meta.url) }
const NOW = Date.UTC(2026, 10, 22, 12)
let directory = ''
let log: EventLog
const trouble: unknown[] = []
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-backup-'))
  trouble.length = 0
  const note = (what: unknown) => void trouble.push(what)
  log = createEventLog({ directory, workers, onCrash: note, onSetAside: note, now: () => NOW })
  await log.start()
  await accept('first')
})
afterEach(async () => {
  await log.stop()
  if (trouble.length > 0) throw new Error(trouble.join('; '))
  rmSync(directory, { recursive: true, force: true })
})

const accept = (id: string) => log.write('accept', messageDelivery(id, { messageKey: id, text: id }))
const backUp = () => backUpLog({ directory, reader }, NOW)
const texts = async () => {
  const { rows } = await log.read('page', { filter: {}, anchor: { kind: 'oldest' }, limit: 10 })
  return rows.map(({ text }) => text).toReversed()
}

describe('a backup', () => {
  it('is one whole file with every message of its moment, and the log goes on', async () => {
    const backup = await backUp()
    expect(backup).toMatchObject({ name: 'saliente-20261122T120000Z.db', kind: 'backup', messages: 1 })
    await accept('second')
    const copy = new DatabaseSync(backup.path, { readOnly: true })
    expect(copy.prepare('SELECT body_text FROM message_log').all()).toMatchObject([{ body_text: 'first' }])
    copy.close()
    expect(await texts()).toEqual(['first', 'second'])
  })

  it('never takes the place of another one', async () => {
    await backUp()
    expect((await backUp()).name).toBe('saliente-20261122T120000Z-2.db')
    expect((await listStoredLogs(directory)).map(({ kind }) => kind)).toEqual(['backup', 'backup'])
  })
})

describe('putting one back', () => {
  it('brings its messages, sets the log of before aside, and takes new ones', async () => {
    const { name } = await backUp()
    await accept('second')
    const path = (await findStoredLog(directory, name)) ?? ''
    expect(await checkStoredLog(path, reader)).toEqual({ ok: true, value: { messages: 1 } })
    await log.restore(path)
    expect(await texts()).toEqual(['first'])
    await accept('third')
    expect(await texts()).toEqual(['first', 'third'])
    // And what was set aside can be put back in turn.
    const aside = (await listStoredLogs(directory)).find(({ kind }) => kind === 'set-aside')
    await log.restore((await findStoredLog(directory, aside?.name ?? '')) ?? '')
    expect(await texts()).toEqual(['first', 'second'])
  })

  it('refuses a damaged file, one of a newer version, and names that are no stored log', async () => {
    const { path, name } = await backUp()
    const bytes = readFileSync(path)
    bytes.fill(0xff, 4096 * 2, 4096 * 4)
    writeFileSync(path, bytes)
    expect(await checkStoredLog(path, reader)).toEqual({ ok: false, error: 'damaged' })
    writeFileSync(path, 'no database')
    expect(await checkStoredLog(path, reader)).toEqual({ ok: false, error: 'damaged' })
    rmSync(path)
    const again = await backUp()
    const db = new DatabaseSync(again.path)
    db.exec('PRAGMA user_version = 99')
    db.close()
    expect(await checkStoredLog(again.path, reader)).toEqual({ ok: false, error: 'newer' })
    expect(name).toBe(again.name)
    for (const odd of ['../log.db', 'log.db', 'saliente-1.db', '/etc/passwd', '']) {
      expect(await findStoredLog(directory, odd)).toBeNull()
    }
  })

  it('that cannot be opened leaves the log as it was, also what is only in its write-ahead log', async () => {
    const bad = join(directory, 'bad.db')
    writeFileSync(bad, 'no database'.repeat(1000))
    const other = new DatabaseSync(join(directory, 'log.db'))
    // Somebody who reads keeps SQLite from bringing the write-ahead log in.
    other.exec('BEGIN')
    other.prepare('SELECT count(*) FROM message_log').get()
    await accept('second')
    await expect(log.restore(bad)).rejects.toThrow(/not a database/)
    other.close()
    expect(await texts()).toEqual(['first', 'second'])
    await accept('third')
    expect(await texts()).toEqual(['first', 'second', 'third'])
    expect(readdirSync(directory).filter((name) => /incoming|replaced/.test(name))).toEqual([])
  })

  it('that is a set-aside log brings what is only in its write-ahead log', async () => {
    await accept('second')
    const path = join(directory, 'log.db.damaged-20261122T120000Z')
    for (const part of ['', '-wal']) copyFileSync(join(directory, `log.db${part}`), path + part)
    await accept('third')
    await log.restore(path)
    expect(await texts()).toEqual(['first', 'second'])
  })

  it('takes its turn behind another: both logs of before are kept, and the last one asked for is the log', async () => {
    const first = await backUp()
    await accept('second')
    const second = await backUp()
    await accept('third')
    await Promise.all([log.restore(first.path), log.restore(second.path)])
    expect(await texts()).toEqual(['first', 'second'])
    await accept('fourth')
    expect(await texts()).toEqual(['first', 'second', 'fourth'])
    const aside = readdirSync(directory).filter((name) => /replaced-[^-]*(?:-\d)?$/.test(name))
    const counts = aside.map((name) => {
      const db = new DatabaseSync(join(directory, name), { readOnly: true })
      const row = db.prepare('SELECT count(*) AS n FROM message_log').get()
      db.close()
      return row?.['n']
    })
    expect(new Set(counts)).toEqual(new Set([1, 3]))
    expect(readdirSync(directory).filter((name) => name.includes('incoming'))).toEqual([])
  })

  it('is waited for when the log is stopped, and refused after that', async () => {
    const { path } = await backUp()
    const restoring = log.restore(path)
    // It has begun.
    await Promise.resolve()
    await Promise.all([restoring, log.stop()])
    await expect(log.restore(path)).rejects.toThrow('stopping')
    const names = readdirSync(directory)
    expect(names.filter((name) => /-(?:wal|shm)$|incoming/.test(name))).toEqual([])
  })

  it('that fails leaves the log as it was', async () => {
    await expect(log.restore(join(directory, 'nothing-here.db'))).rejects.toThrow(/ENOENT/)
    expect(await texts()).toEqual(['first'])
    await accept('second')
    expect(await texts()).toEqual(['first', 'second'])
  })
})
