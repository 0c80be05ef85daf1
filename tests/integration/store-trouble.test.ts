import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { openUi } from '#tests/support/ui-client.ts'

let app: BrowserApp | null = null
afterEach(() => app?.stop())

describe('a log that cannot be written', () => {
  it('is 503 with Retry-After, shown in red, and over as soon as it can be written again', async () => {
    app = await startBrowserApp()
    const ui = await openUi(app.uiUrl())
    const kinds = async () => (await ui.ask('connection:get', null)).alerts.map(({ kind }) => kind)
    const intruder = new DatabaseSync(join(app.dataDir, 'log.db'))
    intruder.exec('BEGIN EXCLUSIVE')

    const refused = await app.post(smsBody('1'))
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('30')
    expect(await refused.json()).toEqual({ error: 'store-unavailable' })
    expect(await kinds()).toContain('store-unavailable')

    intruder.exec('ROLLBACK')
    intruder.close()
    const again = await Promise.all([app.post(smsBody('1')), app.post(smsBody('2'))])
    expect(again.map(({ status }) => status)).toEqual([200, 200])
    await expect.poll(kinds).not.toContain('store-unavailable')
    expect(app.query('SELECT count(*) AS rows FROM message_log')).toEqual([{ rows: 2 }])
  })
})

describe('more deliveries that wait for an answer than there is room for', () => {
  it('are 503, and said as what they are, until an answer makes room', async () => {
    const full = 200 * 1024 * 1024
    const first = await startBrowserApp({ flags: ['--tunnel', 'none'] })
    await first.post(smsBody('1'))
    await first.kill()
    const db = new DatabaseSync(join(first.dataDir, 'log.db'))
    db.prepare("UPDATE counters SET count = ? WHERE kind = 'bytes' AND name = 'held_deliveries'").run(full)
    db.close()
    app = await startBrowserApp({ dataDir: first.dataDir, flags: ['--tunnel', 'none'] })
    const ui = await openUi(app.uiUrl())
    const connection = () => ui.ask('connection:get', null)

    const refused = await app.post(smsBody('2', { locationId: 'south' }))
    expect(refused.status).toBe(503)
    expect(await refused.json()).toEqual({ error: 'held-full' })
    await expect.poll(async () => (await connection()).refusals).toEqual({ 'held-full': 1 })
    expect((await connection()).alerts).toEqual([{ kind: 'held-full' }])
    expect((await connection()).held).toMatchObject([{ locationId: 'location-1', count: 1 }])

    const answer = { locationId: 'location-1', appId: 'app-1', answer: 'discarded' as const }
    await ui.ask('held:answer', answer)
    expect((await connection()).alerts).toEqual([])
    const south = await app.post(smsBody('3', { locationId: 's' }))
    expect(await south.json()).toEqual({ status: 'held' })
  })
})
