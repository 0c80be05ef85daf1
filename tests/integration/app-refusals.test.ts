import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, signAsHighLevel, startBrowserApp } from '#tests/support/browser-app.ts'
import { openRawClient, type RawAnswer, rawRequest } from '#tests/support/raw-client.ts'
import { json } from '#tests/support/raw-listener.ts'
import { refuseWrites } from '#tests/support/refuse-writes.ts'

const stranger = generateKeyPairSync('ed25519').privateKey
const body = JSON.stringify(smsBody('raw'))
const signed = { 'X-GHL-Signature': signAsHighLevel(Buffer.from(body)) }

/** Posts it on a socket of its own and goes on sending: the answer, and how the socket ended. */
async function post(app: BrowserApp, headers: Record<string, string>): Promise<RawAnswer & { fate: string }> {
  const { port, pathname } = new URL(app.hookUrl())
  const client = await openRawClient(Number(port), { keepOpen: true })
  await client.send(rawRequest('POST', pathname, { ...json, ...headers }, body))
  const [answer] = await client.answers()
  if (!answer) throw new Error('no answer')
  return { ...answer, fate: await client.sendOn() }
}

describe('what the app behind the listener refuses, over a raw socket', () => {
  let app: BrowserApp
  beforeAll(async () => {
    app = await startBrowserApp()
  })
  afterAll(() => app.stop())

  it.each([
    ['unsigned', {}],
    ['a wrong shared secret', { 'X-Saliente-Secret': 'guessed' }],
    ['a signature that is none', { 'X-GHL-Signature': 'N/A' }],
    ['the signature of another body', { 'X-GHL-Signature': signAsHighLevel(Buffer.from('{}')) }],
    ['the signature of a stranger', { 'X-GHL-Signature': signAsHighLevel(Buffer.from(body), stranger) }],
    ['a bad signature of the older kind', { 'X-WH-Signature': Buffer.alloc(256).toString('base64') }],
  ])('401 for %s; the socket is ended and not reset', async (_what, headers) => {
    expect(await post(app, headers)).toMatchObject({ status: 401, fate: 'ended' })
    expect(app.query('SELECT id FROM delivery_log')).toEqual([])
  })

  it('503 with Retry-After while the log takes nothing, then 200', async () => {
    const allowWrites = refuseWrites(app.dataDir)
    try {
      const refused = await post(app, signed)
      expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '30' }, fate: 'ended' })
    } finally {
      allowWrites()
    }
    expect((await post(app, signed)).status).toBe(200)
    expect(app.query('SELECT count(*) AS rows FROM message_log')).toEqual([{ rows: 1 }])
  })
})

it('503 where the self-test failed; the socket is ended and not reset', async () => {
  const NODE_OPTIONS = `--import=${new URL('../support/believe-all-signatures.mjs', import.meta.url).href}`
  const app = await startBrowserApp({ env: { NODE_OPTIONS } })
  try {
    const refused = await post(app, signed)
    expect(refused).toMatchObject({ status: 503, body: '{"error":"self-test-failed"}', fate: 'ended' })
  } finally {
    await app.stop()
  }
})
