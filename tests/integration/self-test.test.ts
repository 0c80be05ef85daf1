import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, type BrowserAppOptions, startBrowserApp } from '#tests/support/browser-app.ts'
import { openUi } from '#tests/support/ui-client.ts'

const importing = (file: string) => ({
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, '../support', file)).href}`,
})

const apps: BrowserApp[] = []
async function start(options: BrowserAppOptions = {}): Promise<BrowserApp> {
  const app = await startBrowserApp(options)
  apps.push(app)
  return app
}
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop()
})

const forged = { 'x-ghl-signature': Buffer.alloc(64).toString('base64') }

describe('a self-test that fails', () => {
  it('is 503 to everything and said in red; the quarantine stays as it is', async () => {
    const healthy = await start()
    expect((await healthy.post(smsBody('1'), forged)).status).toBe(401)
    await healthy.kill()

    const app = await start({
      dataDir: healthy.dataDir,
      env: importing('believe-all-signatures.mjs'),
    })
    const ui = await openUi(app.uiUrl())
    const connection = () => ui.ask('connection:get', null)
    for (const headers of [undefined, forged]) {
      const answer = await app.post(smsBody('2'), headers)
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('30')
      expect(await answer.json()).toEqual({ error: 'self-test-failed' })
    }
    expect((await connection()).alerts).toEqual([
      { kind: 'self-test-failed', detail: 'Ed25519 accepts a signature of other data' },
    ])
    await expect.poll(async () => (await connection()).refusals['self-test-failed']).toBe(2)

    const { verification } = await ui.ask('settings:get', null)
    await ui.ask('settings:update', { verification: { extraPublicKeys: verification.extraPublicKeys } })
    // What was kept is taken up in the background: a request that comes after it is answered after it.
    for (let asked = 0; asked < 5; asked += 1) await ui.ask('log:facets', null)
    expect((await connection()).quarantine.count).toBe(1)
    expect(app.query('SELECT id FROM message_log')).toEqual([])
    await app.kill()

    const again = await start({ dataDir: healthy.dataDir })
    expect((await again.post(smsBody('2'))).status).toBe(200)
  })
  it('is 503 where only the search does not work', async () => {
    const app = await start({ env: importing('search-nothing.mjs') })
    const answer = await app.post(smsBody('1'))
    expect([answer.status, await answer.json()]).toEqual([503, { error: 'self-test-failed' }])
    const ui = await openUi(app.uiUrl())
    expect((await ui.ask('connection:get', null)).alerts).toEqual([
      { kind: 'self-test-failed', detail: 'full-text search' },
    ])
  })
})
