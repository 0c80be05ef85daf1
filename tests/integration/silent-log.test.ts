import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { signAsHighLevel, startBrowserApp, testPublicPem } from '#tests/support/browser-app.ts'
import { openUi } from '#tests/support/ui-client.ts'

/** In every text, name and number of this test; nothing else holds it. */
const word = 'xoloitzcuintle'

const settings = {
  verification: { extraPublicKeys: [testPublicPem] },
  locations: [{ locationId: 'location-1', appId: null, answer: 'confirmed' }],
}

it('the program’s own log holds nothing of what was delivered, searched for or refused', async () => {
  const flags = ['--tunnel', 'none']
  const app = await startBrowserApp({ settings, flags })
  const ui = await openUi(app.uiUrl())
  const said = (id: string, changes: object = {}) =>
    smsBody(id, { body: `${word} ${id}`, contactName: word, from: `+52${word}`, ...changes })
  const stranger = generateKeyPairSync('ed25519').privateKey
  const bytes = (body: object | string) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const post = async (body: object | string, headers?: Record<string, string>) =>
    (await app.post(bytes(body), headers)).status
  const form = (raw: string) =>
    fetch(app.hookUrl(), { method: 'POST', body: raw, headers: { 'content-type': 'text/plain' } })

  // Good, again, changed, of another kind, held, and in shapes nobody expects.
  expect(await post(said('good'))).toBe(200)
  expect(await post(said('good'))).toBe(200)
  expect(await post(said('good', { status: 'failed', error: word, webhookId: 'webhook-failed' }))).toBe(200)
  expect(await post(said('email', { messageType: 'Email', subject: word, body: `<p>${word}` }))).toBe(200)
  expect(await post(said('install', { type: 'INSTALL', companyId: word }))).toBe(200)
  expect(await post(said('held', { locationId: `location-of-${word}` }))).toBe(200)
  expect(await post(said('odd', { body: { text: word }, from: [word], dateAdded: word }))).toBe(200)
  // Verified, and not to be read.
  expect(await post(`{"type":"OutboundMessage","body":"${word}`)).toBe(200)
  expect(await post(`["${word}"]`)).toBe(200)
  // Refused.
  const forged = said('forged')
  expect(await post(forged, { 'x-ghl-signature': signAsHighLevel(bytes(forged), stranger) })).toBe(401)
  expect(await post(said('broken'), { 'x-ghl-signature': word })).toBe(401)
  expect(await post(said('unsigned'), {})).toBe(401)
  expect(await post(said('secret'), { 'x-saliente-secret': word })).toBe(401)
  expect((await form(word)).status).toBe(415)
  expect((await fetch(new URL(`/${word}`, app.hookUrl()))).status).toBe(404)
  // Asked for in the window, rightly and wrongly.
  const page = { anchor: { kind: 'newest' as const }, limit: 10 }
  expect((await ui.ask('log:page', { filter: { text: word }, ...page })).rows.length).toBeGreaterThan(0)
  await expect(ui.ask('settings:import', { text: `{"${word}": ` })).rejects.toThrow('settings-invalid')
  await expect(ui.ask('data:restore', { name: word })).rejects.toThrow('not-found')

  expect(app.query('SELECT id FROM message_log WHERE body_text LIKE ?', `%${word}%`).length).toBeGreaterThan(
    0,
  )
  await app.kill()
  // After a kill the log is looked through as well, and what was held is taken up again.
  const again = await startBrowserApp({ dataDir: app.dataDir, flags })
  await openUi(again.uiUrl())
  await again.stop()

  const folder = join(app.dataDir, 'logs')
  const logs = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  expect(logs.join('')).toContain('tunnel state')
  expect(logs.join('')).not.toContain(word)
  expect([app.errors(), again.errors()].join('')).not.toContain(word)
  rmSync(app.dataDir, { recursive: true, force: true })
})
