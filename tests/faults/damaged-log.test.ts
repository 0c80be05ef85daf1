import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, startBrowserApp, testPublicPem } from '#tests/support/browser-app.ts'
import { flipBits, overwriteTable, seededRandom } from '#tests/support/damage-file.ts'
import { mountSmallDisk } from '#tests/support/small-disk.ts'
import { openUi } from '#tests/support/ui-client.ts'

const MESSAGES = 400
const settings = { verification: { extraPublicKeys: [testPublicPem] } }
const ids = Array.from({ length: MESSAGES }, (_, index) => `message-${index}`)

const disk = mountSmallDisk(128)
afterAll(() => disk?.remove())

let dataDir = ''
/** Ended with its test, however that goes. */
let running: BrowserApp | null = null
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'saliente-damaged-'))
})
afterEach(async () => {
  await running?.kill()
  running = null
  rmSync(dataDir, { recursive: true, force: true })
})

/** A log of 400 messages, all in log.db itself; the app has ended, well or by kill -9. */
async function fillLog(ending: 'stop' | 'kill'): Promise<string> {
  const app = await startBrowserApp({ dataDir, settings })
  for (const id of ids) expect((await app.post(smsBody(id.replace('message-', '')))).status).toBe(200)
  await app[ending]()
  const path = join(dataDir, 'log.db')
  const db = new DatabaseSync(path)
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  return path
}

const alertsOf = async (app: BrowserApp) =>
  (await (await openUi(app.uiUrl())).ask('connection:get', null)).alerts
const messageIds = (app: BrowserApp) =>
  // A bit turned over in a body may have cost it its id.
  app
    .query('SELECT message_id FROM message_log WHERE message_id IS NOT NULL')
    .map((row) => String(row['message_id']))
const setAside = (why: string) =>
  readdirSync(dataDir).filter((name) => name.startsWith(`log.db.${why}-`) && !/-(?:wal|shm)$/.test(name))

/** Starts on the damaged log; resolves when everything that can be rescued is, with how many of the messages are there. */
async function startOnDamage(): Promise<{ app: BrowserApp; kept: number; seconds: number }> {
  const from = performance.now()
  const app = await startBrowserApp({ dataDir })
  running = app
  expect((await app.post(smsBody('new'))).status).toBe(200)
  await expect
    .poll(() => alertsOf(app).then((alerts) => alerts.length), { timeout: 15_000 })
    .toBeGreaterThan(0)
  const seconds = (performance.now() - from) / 1000
  let before = -1
  const rescued = () => messageIds(app).length
  await expect.poll(() => before === (before = rescued()), { interval: 400, timeout: 30_000 }).toBe(true)
  const found = messageIds(app)
  expect(new Set(found).size).toBe(found.length)
  expect(found).toContain('message-new')
  return { app, kept: ids.filter((id) => found.includes(id)).length, seconds }
}

describe('a damaged log is set aside whole, told of, and the app runs', () => {
  it.each([
    [
      'its first page overwritten',
      (path: string) => writeFileSync(path, 'x'.repeat(4096), { flag: 'r+' }),
      0,
    ],
    ['cut in half', (path: string) => truncateSync(path, statSync(path).size / 2), 1],
    ['cut to nothing', (path: string) => truncateSync(path, 0), 0],
  ])('%s', async (_how, damage, least) => {
    const path = await fillLog('stop')
    damage(path)
    const damaged = statSync(path).size
    const { app, kept } = await startOnDamage()
    try {
      expect(await alertsOf(app)).toMatchObject([
        { kind: 'log-damaged', rescue: 'done', rescued: expect.any(Number) },
      ])
      const [aside = ''] = setAside('damaged')
      expect(statSync(join(dataDir, aside)).size).toBe(damaged)
      expect(kept).toBeGreaterThanOrEqual(least)
      process.stdout.write(`${_how}: ${kept} of ${MESSAGES} rescued\n`)
    } finally {
      await app.stop()
    }
  })

  it('the log of a newer Saliente: unchanged under another name, and a log of its own', async () => {
    const path = await fillLog('stop')
    const db = new DatabaseSync(path)
    db.exec('PRAGMA user_version = 9999')
    db.close()
    const { app } = await startOnDamage()
    try {
      expect(await alertsOf(app)).toMatchObject([{ kind: 'log-newer' }])
      const newer = new DatabaseSync(join(dataDir, setAside('newer')[0] ?? ''), { readOnly: true })
      expect(newer.prepare('SELECT count(*) AS n FROM deliveries').get()).toMatchObject({ n: MESSAGES })
      newer.close()
    } finally {
      await app.stop()
    }
  })

  it('bits turned over while it was off, in ten ways', async () => {
    const path = await fillLog('kill')
    const whole = readFileSync(path)
    const counts: number[] = []
    for (let seed = 1; seed <= 10; seed += 1) {
      for (const name of readdirSync(dataDir)) if (name.startsWith('log.db')) rmSync(join(dataDir, name))
      writeFileSync(path, whole)
      // As a run leaves it that was killed: the next one looks through its log.
      writeFileSync(join(dataDir, 'running.json'), '{}')
      // So many that one at least meets a page's structure and not only somebody's text.
      flipBits(path, 400, seededRandom(seed), 100)
      const { app, kept } = await startOnDamage()
      expect(setAside('damaged')).toHaveLength(1)
      counts.push(kept)
      await app.kill()
    }
    process.stdout.write(`bit flips: of ${MESSAGES} rescued: ${counts.join(', ')}\n`)
    expect(Math.max(...counts)).toBeGreaterThan(0)
  })

  it('in a table that its start asks for, whichever: it starts, and every message comes back', async () => {
    const path = await fillLog('stop')
    const whole = readFileSync(path)
    const tables = ['heard_from', 'counters', 'addresses', 'blind_spans', 'heartbeat', 'name_holds', 'names']
    for (const table of [...tables, 'held_by_group']) {
      for (const name of readdirSync(dataDir)) if (name.startsWith('log.db')) rmSync(join(dataDir, name))
      writeFileSync(path, whole)
      overwriteTable(path, table)
      const { app, kept } = await startOnDamage()
      expect([table, kept]).toEqual([table, MESSAGES])
      await app.stop()
    }
  })

  it('damage that shows only while it runs: 503 for a moment, then a new log', async () => {
    const path = await fillLog('stop')
    flipBits(path, 2_000, seededRandom(99), 4096 * 4)
    const app = await startBrowserApp({ dataDir })
    try {
      const statuses = new Set<number>()
      await expect
        .poll(
          async () => {
            const { status } = await app.post(smsBody(`running-${statuses.size}-${performance.now()}`))
            statuses.add(status)
            return setAside('damaged').length > 0 && status === 200
          },
          { timeout: 20_000 },
        )
        .toBe(true)
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
      expect((await alertsOf(app)).map(({ kind }) => kind)).toContain('log-damaged')
    } finally {
      await app.stop()
    }
  })
})

describe('the rescue of a damaged log', () => {
  /** Deliveries in a log that is damaged beside them: more than are brought over within a second. */
  const many = 20_000
  const rescueFile = () => join(dataDir, 'rescue.json')
  const kept = (app: BrowserApp) => Number(app.query('SELECT count(*) AS n FROM delivery_log')[0]?.['n'])

  async function fillAndDamage(): Promise<void> {
    const app = await startBrowserApp({ dataDir, settings })
    await app.stop()
    const path = join(dataDir, 'log.db')
    const db = new DatabaseSync(path)
    const insert = db.prepare(
      `INSERT INTO deliveries (identity, received_at, verified_by, headers, raw)
       VALUES (?, ?, 'highlevel-ed25519', '{}', ?)`,
    )
    db.exec('BEGIN')
    for (let n = 0; n < many; n += 1) insert.run(`d${n}`, n, Buffer.from(JSON.stringify(smsBody(String(n)))))
    db.exec('COMMIT')
    db.close()
    overwriteTable(path, 'heard_from')
  }

  it('goes on at the next start where a quit or a kill broke it off, and says when it is done', async () => {
    await fillAndDamage()
    for (const end of ['stop', 'kill'] as const) {
      const app = await startBrowserApp({ dataDir })
      await expect.poll(() => kept(app), { interval: 20 }).toBeGreaterThan(0)
      expect(await alertsOf(app)).toMatchObject([{ kind: 'log-damaged', rescue: 'going' }])
      await app[end]()
      expect(kept(app)).toBeLessThan(many)
    }
    const app = await startBrowserApp({ dataDir })
    running = app
    const done = { kind: 'log-damaged', rescue: 'done', rescued: many }
    await expect.poll(() => alertsOf(app), { timeout: 30_000 }).toMatchObject([done])
    expect(kept(app)).toBe(many)
    expect(existsSync(rescueFile())).toBe(false)
    expect(setAside('damaged')).toHaveLength(1)
  })

  it('asks nothing of a sub-account that is confirmed by now: what waited for it is in the log', async () => {
    await fillAndDamage()
    const db = new DatabaseSync(join(dataDir, 'log.db'))
    db.prepare(
      `INSERT INTO held_deliveries (identity, location_id, app_id, received_at, verified_by, headers, raw, sample)
       VALUES ('held', 'location-2', 'app-1', 1, 'highlevel-ed25519', '{}', ?, '')`,
    ).run(Buffer.from(JSON.stringify(smsBody('held'))))
    db.close()
    const app = await startBrowserApp({ dataDir })
    running = app
    await expect.poll(() => alertsOf(app), { timeout: 30_000 }).toMatchObject([{ rescue: 'done' }])
    expect(kept(app)).toBe(many + 1)
    const { held } = await (await openUi(app.uiUrl())).ask('connection:get', null)
    expect(held).toEqual([])
  })

  it('begins anew in a log that is restored meanwhile', async () => {
    const empty = await startBrowserApp({ dataDir, settings })
    const { name } = await (await openUi(empty.uiUrl())).ask('data:backup', null)
    await empty.stop()
    await fillAndDamage()
    const app = await startBrowserApp({ dataDir })
    running = app
    await expect.poll(() => kept(app), { interval: 20 }).toBeGreaterThan(0)
    await (await openUi(app.uiUrl())).ask('data:restore', { name })
    await expect
      .poll(() => alertsOf(app), { timeout: 30_000 })
      .toMatchObject([{ rescue: 'done', rescued: many }])
    expect(kept(app)).toBe(many)
  })

  it.skipIf(disk === null)(
    'waits for a full disk (tmpfs, root only), says so, and goes on by itself',
    async () => {
      rmSync(dataDir, { recursive: true })
      dataDir = join(disk?.path ?? '', 'data')
      await fillAndDamage()
      // Less than all of it needs.
      disk?.fill(12)
      const app = await startBrowserApp({ dataDir })
      running = app
      await expect.poll(() => alertsOf(app)).toContainEqual(expect.objectContaining({ rescue: 'waiting' }))
      expect(kept(app)).toBeGreaterThan(0)
      disk?.free()
      const done = { kind: 'log-damaged', rescue: 'done', rescued: many }
      await expect
        .poll(() => alertsOf(app), { timeout: 60_000 })
        .toContainEqual(expect.objectContaining(done))
      expect(kept(app)).toBe(many)
    },
  )

  it('ends where the file has gone, and says so', async () => {
    await fillAndDamage()
    const first = await startBrowserApp({ dataDir })
    await expect.poll(() => kept(first), { interval: 20 }).toBeGreaterThan(0)
    await first.kill()
    for (const name of setAside('damaged')) rmSync(join(dataDir, name))
    const app = await startBrowserApp({ dataDir })
    running = app
    await expect.poll(() => alertsOf(app)).toMatchObject([{ kind: 'log-damaged', rescue: 'gone' }])
    expect(existsSync(rescueFile())).toBe(false)
  })
})
