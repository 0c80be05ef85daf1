import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createIndexWriter } from './index-writer.ts'
import { migrate, NewerDatabaseError } from './migrate.ts'
import { openReadable, openWritable } from './open-database.ts'

let directory = ''
let db: DatabaseSync
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-migrate-'))
  db = openWritable(join(directory, 'log.db'))
})
afterEach(() => {
  db.close()
  rmSync(directory, { recursive: true, force: true })
})

const version = () => db.prepare('PRAGMA user_version').get()?.['user_version']
const columnsOf = (name: string) =>
  db
    .prepare(`PRAGMA table_info(${name})`)
    .all()
    .map((row) => row['name'])

describe('migrate to 1', () => {
  it('makes the tables, all of them strict', () => {
    migrate(db, 1)
    const tables = db
      .prepare("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
      .map((row) => [row['name'], row['strict']])
    expect(Object.fromEntries(tables)).toMatchObject({
      messages: 1,
      deliveries: 1,
      held_deliveries: 1,
      names: 1,
      banners: 1,
      rejections: 1,
      quarantine: 1,
      counters: 1,
    })
    expect(version()).toBe(1)
  })

  it('makes the two views with the columns people and scripts rely on, in their order', () => {
    migrate(db, 1)
    expect(columnsOf('message_log').join(' ')).toBe(
      'id received_at occurred_at channel direction status call_status call_duration user_id user_name contact_id ' +
        'contact_name conversation_id location_id message_id subject body_text source attachment_count call_outcome ' +
        'from_address to_address original_message_id verified_by is_test',
    )
    expect(columnsOf('delivery_log').join(' ')).toBe(
      'id received_at webhook_id event_type verified_by message_row_id raw',
    )
  })

  it('changes nothing when run again', () => {
    migrate(db, 1)
    db.exec("INSERT INTO names VALUES ('user', 'u', 'Ana', 'ana')")
    migrate(db)
    expect(db.prepare('SELECT name FROM names').get()?.['name']).toBe('Ana')
  })
})

describe('migrate to 3', () => {
  it('adds what is known of hearing, and leaves messages and views alone', () => {
    migrate(db, 2)
    db.exec("INSERT INTO counters VALUES ('event', 'x', 1)")
    const before = columnsOf('message_log')
    migrate(db, 3)
    expect(version()).toBe(3)
    expect(columnsOf('blind_spans')).toEqual(['id', 'from_at', 'to_at', 'cause', 'reason'])
    expect(columnsOf('addresses')).toContain('last_genuine_at')
    expect(columnsOf('message_log')).toEqual(before)
    expect(db.prepare('SELECT count FROM counters').get()?.['count']).toBe(1)
  })
})

describe('migrate from 3', () => {
  it('keeps messages searchable, and those that come after', () => {
    migrate(db, 3)
    const insert = (key: string) =>
      db.exec(`INSERT INTO messages (message_key, listed_at, received_at, occurred_at, channel, body_text, html,
        attachment_count, verified_by, is_test, unreadable, status_at, status_identity)
        VALUES ('${key}', 1, 1, 1, 'sms', '${key}', 0, 0, 'test', 0, 0, 1, 'x')`)
    insert('before')
    migrate(db)
    expect(columnsOf('banners')).toContain('trouble')
    insert('after')
    const index = createIndexWriter(db)
    index.inserted(2)
    index.write()
    const found = db
      .prepare("SELECT rowid FROM messages_fts WHERE messages_fts MATCH 'before OR after'")
      .all()
    expect(found.map((row) => row['rowid'])).toEqual([1, 2])
    db.exec("INSERT INTO messages_fts (messages_fts, rank) VALUES ('integrity-check', 1)")
  })
})

describe('migrate to 7', () => {
  it('notes what had come from each sub-account before', () => {
    migrate(db, 6)
    const insert = db.prepare(
      `INSERT INTO deliveries (identity, received_at, event_type, location_id, verified_by, headers, raw)
       VALUES (?, ?, ?, ?, ?, '{}', x'00')`,
    )
    insert.run('1', 10, 'INSTALL', 'north', 'highlevel-ed25519')
    insert.run('2', 20, 'OutboundMessage', 'north', 'recovered')
    insert.run('3', 30, 'UNINSTALL', 'north', 'highlevel-rsa')
    insert.run('4', 40, 'OutboundMessage', null, 'test')
    insert.run('5', 50, 'OutboundMessage', 'south', 'shared-secret')
    migrate(db, 7)
    const nothing = { genuine_at: null, message_at: null, asked_at: null }
    const said = { installed_at: null, uninstalled_at: null, sent_at: null }
    expect(db.prepare('SELECT * FROM heard_from ORDER BY location_id').all()).toMatchObject([
      { location_id: '', ...nothing, ...said },
      {
        location_id: 'north',
        genuine_at: 30,
        asked_at: 20,
        installed_at: 10,
        uninstalled_at: 30,
        sent_at: null,
      },
      { location_id: 'south', genuine_at: 50, asked_at: null, ...said },
    ])
  })
})

describe('what goes wrong', () => {
  it('leaves a database of a newer Saliente alone', () => {
    db.exec('PRAGMA user_version = 99')
    expect(() => migrate(db)).toThrow(NewerDatabaseError)
    expect(version()).toBe(99)
    expect(columnsOf('messages')).toEqual([])
  })

  it('keeps the steps before the one that throws, and nothing of that one', () => {
    const steps = ['CREATE TABLE a (x)', 'CREATE TABLE b (x); INSERT INTO nowhere VALUES (1)']
    expect(() => migrate(db, 2, steps)).toThrow(/nowhere/)
    expect(version()).toBe(1)
    expect(columnsOf('a')).toEqual(['x'])
    expect(columnsOf('b')).toEqual([])
    expect(db.isTransaction).toBe(false)
  })
})

describe('the connections', () => {
  it('gives freed pages back step by step, waits for locks, and syncs every commit', () => {
    migrate(db)
    const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    expect(pragma('auto_vacuum')).toBe(2)
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('busy_timeout')).toBe(5000)
  })

  it('cannot write through the reading one', () => {
    migrate(db)
    const reader = openReadable(join(directory, 'log.db'))
    expect(() => reader.exec("INSERT INTO counters VALUES ('event', 'x', 1)")).toThrow(/readonly/)
    reader.close()
  })

  it('says so where the file is no database', () => {
    const path = join(directory, 'other.db')
    writeFileSync(path, 'a text of some length, which no database starts with'.repeat(20))
    expect(() => openWritable(path)).toThrow(/not a database/)
  })
})

describe('migrate to 6', () => {
  it('counts what waits for an answer without reading its bodies', () => {
    migrate(db, 5)
    db.exec(`INSERT INTO held_deliveries (identity, location_id, app_id, received_at, verified_by, headers, raw, sample)
             VALUES ('d', 'l', 'a', 7, 'test', '{}', x'00', '')`)
    migrate(db, 6)
    const plan = db
      .prepare('EXPLAIN QUERY PLAN SELECT location_id, app_id, count(*) FROM held_deliveries GROUP BY 1, 2')
      .all()
    expect(String(plan[0]?.['detail'])).toContain('USING COVERING INDEX held_by_group')
    expect(db.prepare('SELECT identity FROM held_deliveries').all()).toMatchObject([{ identity: 'd' }])
  })
})
