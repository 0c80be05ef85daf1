import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { startBrowserApp, testPublicPem } from '#tests/support/browser-app.ts'
import { openRawClient, rawRequest } from '#tests/support/raw-client.ts'
import { hookPath, json, startRawListener } from '#tests/support/raw-listener.ts'
import { createTunnelServer } from '#tests/support/tunnel-server.ts'
import {
  deliverPublic,
  hundredTimes,
  type PublicRequest,
  sendPublic,
  startTunnelledApp,
  type TunnelledApp,
} from '#tests/support/tunnelled-app.ts'
import { createLocaltunnelAdapter } from '../../electron/tunnel/localtunnel-adapter.ts'
import type { TunnelEvent } from '../../electron/tunnel/tunnel-port.ts'

describe('a hundred refusals of each kind through the tunnel', () => {
  let tunnelled: TunnelledApp
  beforeAll(async () => {
    tunnelled = await startTunnelledApp()
  })
  afterAll(() => tunnelled.stop())

  /** What becomes of a good delivery afterwards, and how often the tunnel had to be opened. */
  async function deliverAfter(id: string) {
    const status = await deliverPublic(tunnelled.publicUrl, smsBody(id))
    const rows = tunnelled.app.query('SELECT id FROM message_log WHERE message_id = ?', `message-${id}`)
    const openings = tunnelled.states().filter((state) => state === 'opening')
    return {
      status,
      rows: rows.length,
      openings: openings.length,
      state: tunnelled.states().at(-1),
    }
  }
  const arrived = { status: 200, rows: 1, openings: 1, state: 'live' }

  const small = Buffer.from('{"a":1}')
  const kinds: [what: string, status: number, request: PublicRequest][] = [
    ['unsigned', 401, { headers: json, body: small }],
    [
      'badly signed',
      401,
      { headers: { ...json, 'X-GHL-Signature': Buffer.alloc(64).toString('base64') }, body: small },
    ],
    ['wrong path', 404, { path: '/nowhere', headers: json, body: small }],
    ['wrong path without a body', 404, { method: 'GET', path: '/favicon.ico' }],
    ['wrong method', 405, { method: 'PUT', headers: json, body: small }],
    ['wrong method without a body', 405, { method: 'GET' }],
    ['no path at all', 405, { method: 'CONNECT', path: 'example.com:443' }],
    ['not JSON', 415, { headers: { 'Content-Type': 'text/plain' }, body: small }],
    ['too large', 413, { headers: json, body: Buffer.alloc(5 * 1024 * 1024 + 1, 'x') }],
    ['large on a wrong path', 404, { path: '/', body: Buffer.alloc(1024 * 1024, 'x') }],
    ['malformed', 400, { headers: { 'Transfer-Encoding': 'chunked' }, body: small }],
    ['headers too long', 431, { headers: { 'X-Long': 'x'.repeat(20_000) } }],
  ]

  it.each(kinds)('%s: %i', async (what, status, request) => {
    const statuses = await hundredTimes(async () => (await sendPublic(tunnelled.publicUrl, request)).status)
    expect(statuses).toEqual([status])
    expect(await deliverAfter(what)).toEqual(arrived)
  })

  it('senders that break off in the middle of a body', async () => {
    const { host, port, pathname } = new URL(tunnelled.publicUrl)
    await hundredTimes(async (index) => {
      const client = await openRawClient(Number(port))
      const headers = { Host: host, ...json, 'Content-Length': '1000' }
      await client.send(rawRequest('POST', pathname, headers) + 'x'.repeat(index))
      if (index % 2 === 0) client.socket.resetAndDestroy()
      else client.socket.destroy()
      return client.closed()
    })
    expect(await deliverAfter('broken off')).toEqual(arrived)
  })
})

describe('a hundred deliveries for which there is no room, through the tunnel', () => {
  it('are 503 each, and one that needs none still arrives', async () => {
    const settings = {
      verification: { extraPublicKeys: [testPublicPem] },
      locations: ['location-1'],
    }
    const dataDir = mkdtempSync(join(tmpdir(), 'saliente-full-'))
    await (await startBrowserApp({ dataDir, settings, flags: ['--tunnel', 'none'] })).stop()
    const db = new DatabaseSync(join(dataDir, 'log.db'))
    db.prepare("INSERT INTO counters VALUES ('bytes', 'held_deliveries', ?)").run(200 * 1024 * 1024)
    db.close()
    const tunnelled = await startTunnelledApp({ dataDir, ask: true })
    const send = (body: object) => deliverPublic(tunnelled.publicUrl, body)
    try {
      const stranger = (index: number) => smsBody(`s${index}`, { locationId: 'somebody-else' })
      expect(await hundredTimes((index) => send(stranger(index)))).toEqual([503])
      expect(await send(smsBody('ours'))).toBe(200)
      expect(tunnelled.app.query('SELECT message_id FROM message_log')).toEqual([
        { message_id: 'message-ours' },
      ])
      expect(tunnelled.states().filter((state) => state === 'opening')).toHaveLength(1)
    } finally {
      await tunnelled.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})

describe('a hundred slow senders through the tunnel', () => {
  it('are 408 each, and a delivery still arrives over the same sockets', async () => {
    const server = createTunnelServer()
    const { url } = await server.start()
    const listener = await startRawListener({ requestMs: 150 })
    const events: TunnelEvent[] = []
    const open = createLocaltunnelAdapter({
      workerUrl: new URL('../../electron/tunnel/localtunnel-worker.ts', import.meta.url),
    })
    const tunnel = open({ host: url, subdomain: 'slow-senders', localPort: listener.port }, (event) =>
      events.push(event),
    )
    try {
      await expect.poll(() => events.length, { timeout: 10_000 }).toBe(1)
      const publicUrl = server.publicUrl('slow-senders') + hookPath
      const slow = { headers: { ...json, 'Content-Length': '1000' }, body: Buffer.from('{"a"') }
      const statuses = await hundredTimes(async () => (await sendPublic(publicUrl, slow)).status)
      expect(statuses).toEqual([408])
      const good = { headers: json, body: Buffer.from('{}') }
      expect(await hundredTimes(async () => (await sendPublic(publicUrl, good)).status)).toEqual([200])
      expect(events).toHaveLength(1)
    } finally {
      await tunnel.dispose()
      await listener.stop()
      await server.stop()
    }
  })
})
