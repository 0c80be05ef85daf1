import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import {
  type BrowserApp,
  type BrowserAppOptions,
  startBrowserApp,
  testPublicPem,
} from '#tests/support/browser-app.ts'
import { openUi } from '#tests/support/ui-client.ts'

const apps: BrowserApp[] = []
async function start(options: BrowserAppOptions = {}) {
  const app = await startBrowserApp({ flags: ['--tunnel', 'none'], ...options })
  apps.push(app)
  return { app, ui: await openUi(app.uiUrl()) }
}
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop()
})

const statusOf = async (sent: Promise<Response>) => (await (await sent).json()) as { status: string }
const ids = (app: BrowserApp) =>
  app.query('SELECT message_id FROM message_log ORDER BY id').map((row) => row['message_id'])
const from = (id: string, locationId: string) => smsBody(id, { locationId })

describe('a sub-account nobody has confirmed', () => {
  it('is held with no row and one question; confirming releases it, and lets what follows in', async () => {
    const { app, ui } = await start()
    for (const id of ['1', '2', '2']) {
      expect(await statusOf(app.post(from(id, 'north')))).toEqual({ status: 'held' })
    }
    expect(ids(app)).toEqual([])
    expect(app.query('SELECT id FROM delivery_log')).toEqual([])
    expect(app.lines.filter(({ kind }) => kind === 'message')).toEqual([])
    await expect
      .poll(async () => (await ui.ask('connection:get', null)).held)
      .toMatchObject([{ locationId: 'north', appId: 'app-1', count: 2, sample: 'Message 2' }])

    const question = { locationId: 'north', appId: 'app-1', answer: 'confirmed' as const }
    expect(await ui.ask('held:answer', question)).toEqual({ released: 2 })
    expect(ids(app)).toEqual(['message-1', 'message-2'])
    expect((await ui.ask('connection:get', null)).held).toEqual([])
    expect(await statusOf(app.post(from('3', 'north')))).toEqual({ status: 'new-message' })
    expect(await statusOf(app.post(from('1', 'north')))).toEqual({ status: 'duplicate' })
    const saved = JSON.parse(readFileSync(join(app.dataDir, 'settings.json'), 'utf8')) as object
    expect(saved).toMatchObject({ locations: [question] })
  })

  it('is gone for good when discarded, and what follows is answered 200 and not kept', async () => {
    const { app, ui } = await start()
    await app.post(from('1', 'stranger'))
    await app.post(from('2', 'north'))
    const question = { locationId: 'stranger', appId: 'app-1', answer: 'discarded' as const }
    expect(await ui.ask('held:answer', question)).toEqual({ released: 0 })
    expect(await statusOf(app.post(from('3', 'stranger')))).toEqual({ status: 'discarded' })
    const { held } = await ui.ask('connection:get', null)
    expect(held).toMatchObject([{ locationId: 'north', count: 1 }])
    expect(ids(app)).toEqual([])
  })

  it('is asked about again when the answer is taken back; what was discarded until then is counted', async () => {
    const { app, ui } = await start()
    await app.post(from('1', 'north'))
    await ui.ask('held:answer', { locationId: 'north', appId: 'app-1', answer: 'discarded' })
    expect(await statusOf(app.post(from('2', 'north')))).toEqual({ status: 'discarded' })
    await expect.poll(async () => (await ui.ask('connection:get', null)).refusals).toEqual({ discarded: 1 })
    await ui.ask('location:forget', { locationId: 'north', appId: 'app-2' })
    expect(await statusOf(app.post(from('3', 'north')))).toEqual({ status: 'discarded' })

    const { locations } = await ui.ask('location:forget', { locationId: 'north', appId: 'app-1' })
    expect(locations).toEqual([])
    expect(await statusOf(app.post(from('4', 'north')))).toEqual({ status: 'held' })
    const held = async () => (await ui.ask('connection:get', null)).held
    await expect.poll(held).toMatchObject([{ locationId: 'north', appId: 'app-1', count: 1 }])
  })

  it('is asked about for each app of the same sub-account', async () => {
    const { app, ui } = await start()
    await app.post(smsBody('1', { appId: 'ours' }))
    await ui.ask('held:answer', { locationId: 'location-1', appId: 'ours', answer: 'confirmed' })
    expect(await statusOf(app.post(smsBody('2', { appId: 'theirs' })))).toEqual({ status: 'held' })
    expect(ids(app)).toEqual(['message-1'])
  })

  it('is not asked about where settings.json names it', async () => {
    const verification = { extraPublicKeys: [testPublicPem] }
    const { app } = await start({ settings: { verification, locations: ['north'] } })
    expect(await statusOf(app.post(from('1', 'north')))).toEqual({ status: 'new-message' })
    expect(await statusOf(app.post(from('2', 'south')))).toEqual({ status: 'held' })
  })

  it('does not hold back this installation’s own test', async () => {
    const { app, ui } = await start()
    const { messageRowId } = await ui.ask('test:send', { channel: 'sms' })
    expect(app.query('SELECT is_test FROM message_log WHERE id = ?', messageRowId)).toEqual([{ is_test: 1 }])
  })

  it('is released at the next start when settings.json was given its name meanwhile', async () => {
    const { app } = await start()
    await app.post(from('1', 'north'))
    await app.kill()
    const path = join(app.dataDir, 'settings.json')
    const saved = JSON.parse(readFileSync(path, 'utf8')) as object
    writeFileSync(path, JSON.stringify({ ...saved, locations: ['north'] }))
    const { app: again, ui } = await start({ dataDir: app.dataDir })
    await expect.poll(() => ids(again)).toEqual(['message-1'])
    await expect.poll(async () => (await ui.ask('connection:get', null)).held).toEqual([])
  })

  it('keeps what is held over a restart', async () => {
    const { app } = await start()
    await app.post(from('1', 'north'))
    await app.kill()
    const { app: again, ui } = await start({ dataDir: app.dataDir })
    const question = { locationId: 'north', appId: 'app-1', answer: 'confirmed' as const }
    expect(await ui.ask('held:answer', question)).toEqual({ released: 1 })
    expect(ids(again)).toEqual(['message-1'])
  })
})

describe('unsigned deliveries', () => {
  it('are taken and marked where the person allowed them, and refused again when not', async () => {
    const { app, ui } = await start({ settings: { verification: { allowUnsigned: true } } })
    expect(await statusOf(app.post(smsBody('1'), {}))).toEqual({ status: 'new-message' })
    expect(app.query('SELECT verified_by FROM message_log')).toEqual([{ verified_by: 'unsigned' }])
    const bad = { 'x-ghl-signature': Buffer.alloc(64).toString('base64') }
    expect((await app.post(smsBody('2'), bad)).status).toBe(401)
    await ui.ask('settings:update', { verification: { allowUnsigned: false } })
    expect((await app.post(smsBody('3'), {})).status).toBe(401)
    expect(ids(app)).toEqual(['message-1'])
  })

  it('never take a bad signature out of the quarantine', async () => {
    const { app, ui } = await start()
    const bad = { 'x-ghl-signature': Buffer.alloc(64).toString('base64') }
    await app.post(smsBody('1'), bad)
    await ui.ask('settings:update', {
      verification: { allowUnsigned: true, extraPublicKeys: [testPublicPem] },
    })
    expect((await app.post(smsBody('2'), {})).status).toBe(200)
    expect(ids(app)).toEqual(['message-2'])
    await expect.poll(async () => (await ui.ask('connection:get', null)).quarantine.count).toBe(1)
  })
})
