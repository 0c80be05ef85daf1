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

    const refused = await Promise.all([app.post(smsBody('1')), app.post(smsBody('2'))])
    for (const response of refused) {
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('30')
      expect(await response.json()).toEqual({ error: 'store-unavailable' })
    }
    expect(await kinds()).toContain('store-unavailable')

    intruder.exec('ROLLBACK')
    intruder.close()
    const again = await Promise.all([app.post(smsBody('1')), app.post(smsBody('2'))])
    expect(again.map(({ status }) => status)).toEqual([200, 200])
    await expect.poll(kinds).not.toContain('store-unavailable')
    expect(app.query('SELECT count(*) AS rows FROM message_log')).toEqual([{ rows: 2 }])
  })
})
