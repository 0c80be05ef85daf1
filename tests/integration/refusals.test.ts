import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import {
  type BrowserApp,
  signAsHighLevel,
  startBrowserApp,
  testPublicPem,
} from '#tests/support/browser-app.ts'
import { openUi, type UiClient } from '#tests/support/ui-client.ts'
import { healthAnswer } from '../../electron/tunnel/probe.ts'

let app: BrowserApp
let ui: UiClient
beforeAll(async () => {
  app = await startBrowserApp()
  ui = await openUi(app.uiUrl())
})
afterAll(() => app.stop())

const connection = () => ui.ask('connection:get', null)
const newestRejection = async () => (await ui.ask('connection:rejections', null))[0]
const rows = (id: string) => app.query('SELECT * FROM message_log WHERE message_id = ?', `message-${id}`)
const reply = async (sent: Promise<Response>) => {
  const response = await sent
  const close = response.headers.get('connection') === 'close'
  return { status: response.status, close, body: await response.json().catch(() => null) }
}

describe('what a sender is told, and what is kept', () => {
  it('200 for a signed delivery: one row; the same again is 200 and adds nothing', async () => {
    expect(await reply(app.post(smsBody('good')))).toMatchObject({
      status: 200,
      body: { status: 'new-message' },
    })
    expect(await reply(app.post(smsBody('good')))).toMatchObject({
      status: 200,
      body: { status: 'duplicate' },
    })
    expect(rows('good')).toMatchObject([{ verified_by: 'highlevel-ed25519', is_test: 0 }])
    expect(app.query('SELECT id FROM delivery_log WHERE webhook_id = ?', 'webhook-good')).toHaveLength(1)
  })

  it.each([
    ['no signature', {}],
    ['a signature that says N/A', { 'x-ghl-signature': 'N/A', 'x-wh-signature': 'N/A' }],
    ['a wrong shared secret', { 'x-saliente-secret': 'wrong' }],
  ])('401 for %s: nothing stored, the beginning listed', async (_what, headers) => {
    expect(await reply(app.post(smsBody('unsigned'), headers))).toEqual({
      status: 401,
      close: true,
      body: { error: 'unsigned' },
    })
    expect(rows('unsigned')).toEqual([])
    await expect.poll(newestRejection).toMatchObject({
      reason: 'unsigned',
      size: JSON.stringify(smsBody('unsigned')).length,
      head: JSON.stringify(smsBody('unsigned')),
    })
  })

  it('401 for a signature of somebody else: kept whole, and taken in when the key is trusted', async () => {
    const other = generateKeyPairSync('ed25519')
    const body = Buffer.from(JSON.stringify(smsBody('quarantined', { body: 'ñ'.repeat(5_000) })))
    const headers = { 'x-ghl-signature': sign(null, body, other.privateKey).toString('base64') }
    expect(await reply(app.post(body, headers))).toMatchObject({
      status: 401,
      body: { error: 'bad-signature' },
    })
    await expect.poll(connection).toMatchObject({ quarantine: { count: 1, bytes: body.length } })
    expect(rows('quarantined')).toEqual([])

    const pem = other.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    await ui.ask('settings:update', { verification: { extraPublicKeys: [testPublicPem, pem] } })
    await expect.poll(() => rows('quarantined')).toMatchObject([{ verified_by: 'highlevel-ed25519' }])
    await expect.poll(connection).toMatchObject({ quarantine: { count: 0, bytes: 0 } })
    const [stored] = app.query('SELECT raw FROM delivery_log WHERE webhook_id = ?', 'webhook-quarantined')
    expect(Buffer.from(stored?.['raw'] as Uint8Array).equals(body)).toBe(true)
    expect(await reply(app.post(body, headers))).toMatchObject({ status: 200, body: { status: 'duplicate' } })
  })

  it('a key that cannot be read is refused, and nothing changes', async () => {
    await expect(
      ui.ask('settings:update', { verification: { extraPublicKeys: ['no key'] } }),
    ).rejects.toThrow('settings-invalid')
    expect(await reply(app.post(smsBody('after-bad-key')))).toMatchObject({ status: 200 })
  })

  it('a bad signature is never outvoted by a good shared secret', async () => {
    const { header, value } = await ui.ask('secret:shared', null)
    const headers = { [header]: value, 'x-ghl-signature': signAsHighLevel(Buffer.from('another body')) }
    expect(await reply(app.post(smsBody('outvoted'), headers))).toMatchObject({ status: 401 })
    expect(rows('outvoted')).toEqual([])
  })

  it('200 with the shared secret, marked so', async () => {
    const { header, value } = await ui.ask('secret:shared', null)
    expect(await reply(app.post(smsBody('secret'), { [header]: value }))).toMatchObject({ status: 200 })
    expect(rows('secret')).toMatchObject([{ verified_by: 'shared-secret' }])
  })

  it('200 on the test lane, marked as a test', async () => {
    const { messageRowId } = await ui.ask('test:send', { channel: 'call' })
    expect(app.query('SELECT * FROM message_log WHERE id = ?', messageRowId)).toMatchObject([
      { verified_by: 'test', is_test: 1, channel: 'call', call_outcome: 'answered' },
    ])
  })

  it('200 for other event types: counted and kept, no row; the first INSTALL teaches the web app’s host', async () => {
    const before = app.query('SELECT id FROM message_log').length
    const unknown = { type: 'SomethingNew', webhookId: 'webhook-new', locationId: 'location-1' }
    const install = {
      type: 'INSTALL',
      webhookId: 'webhook-i',
      whitelabelDetails: { domain: 'app.example.com' },
    }
    expect(await reply(app.post(unknown))).toMatchObject({ status: 200, body: { status: 'stored' } })
    expect(await reply(app.post(install))).toMatchObject({ status: 200, body: { status: 'stored' } })
    await expect.poll(connection).toMatchObject({ eventCounts: { SomethingNew: 1, INSTALL: 1 } })
    await expect
      .poll(() => ui.ask('settings:get', null))
      .toMatchObject({ crm: { appHost: 'app.example.com' } })
    const later = { ...install, webhookId: 'webhook-j', whitelabelDetails: { domain: 'app.other.example' } }
    await app.post(later)
    await expect.poll(connection).toMatchObject({ eventCounts: { INSTALL: 2 } })
    expect((await ui.ask('settings:get', null)).crm.appHost).toBe('app.example.com')
    expect(app.query('SELECT id FROM message_log')).toHaveLength(before)
    expect(app.query('SELECT event_type FROM delivery_log WHERE webhook_id = ?', 'webhook-new')).toEqual([
      { event_type: 'SomethingNew' },
    ])
  })

  it.each(['no JSON', '[1,2]', '"text"', '', '{"type":"Outbound'])(
    '200 for a verified body that cannot be read: %j is kept byte for byte',
    async (body) => {
      expect(await reply(app.post(body))).toMatchObject({ status: 200, body: { status: 'unreadable' } })
      const stored = app.query('SELECT raw FROM delivery_log WHERE message_row_id IS NULL')
      expect(stored.map(({ raw }) => Buffer.from(raw as Uint8Array).toString())).toContain(body)
    },
  )

  it('404, 405, 415 and 413, counted by reason', async () => {
    const { refusals } = await connection()
    const url = app.hookUrl()
    const answers = await Promise.all([
      reply(app.post({}, undefined, url.slice(0, -1))),
      reply(app.post({}, undefined, new URL('/', url).href)),
      reply(fetch(url)),
      reply(fetch(url, { method: 'DELETE' })),
      reply(app.post('a=b', { 'content-type': 'text/plain' })),
      reply(app.post('x'.repeat(5 * 1024 * 1024 + 1))),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 405, 405, 415, 413])
    const more = (reason: keyof typeof refusals, by: number) => (refusals[reason] ?? 0) + by
    await expect
      .poll(async () => (await connection()).refusals)
      .toMatchObject({
        'wrong-path': more('wrong-path', 2),
        'wrong-method': more('wrong-method', 2),
        'not-json': more('not-json', 1),
        'too-large': more('too-large', 1),
      })
    const listed = await ui.ask('connection:rejections', null)
    expect(listed.find(({ reason }) => reason === 'too-large')).toMatchObject({ head: 'x'.repeat(2048) })
    expect(listed.some(({ reason }) => reason === 'wrong-path')).toBe(false)
  })

  it('lists the last 200 refusals and counts them all', async () => {
    const before = (await connection()).refusals.unsigned ?? 0
    for (let sent = 0; sent < 220; sent += 20) {
      const batch = Array.from({ length: 20 }, (_, index) => app.post(`{"n":${sent + index}}`, {}))
      expect((await Promise.all(batch)).map(({ status }) => status)).toEqual(Array(20).fill(401))
    }
    await expect.poll(async () => (await connection()).refusals.unsigned).toBe(before + 220)
    expect(await ui.ask('connection:rejections', null)).toHaveLength(200)
    expect(app.query('SELECT count(*) AS kept FROM rejections')).toEqual([{ kept: 200 }])
  })

  it('answers a probe with an HMAC of its nonce, and serves nothing else', async () => {
    const secrets = JSON.parse(readFileSync(join(app.dataDir, 'secrets.json'), 'utf8')) as {
      probeKey: string
    }
    const { origin } = new URL(app.hookUrl())
    const health = await fetch(`${origin}/health/nonce-1234`)
    expect([health.status, await health.text()]).toEqual([200, healthAnswer(secrets.probeKey, 'nonce-1234')])
    for (const path of ['/', '/index.html', '/events', '/api/app:state', '/health/', '/hooks/']) {
      expect((await fetch(origin + path)).status).toBe(404)
    }
  })
})
