import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { signAsHighLevel, startBrowserApp, testPublicPem } from '../../tests/support/browser-app.ts'
import { median, quantile, rawRequest, type Round, sendAll } from './load.ts'

const CONNECTIONS = 16
const ROUNDS = 5
const WARM_UP = 1_000
const PER_ROUND = 4_000

/** A body of about 725 bytes, as HighLevel sends them, signed on its own. */
function signedRequest(url: URL): Buffer {
  const id = randomUUID()
  const at = new Date().toISOString()
  const body = Buffer.from(
    JSON.stringify({
      type: 'OutboundMessage',
      locationId: 'locBENCH000000000001',
      versionId: '000000000000000000000001',
      appId: '000000000000000000000001',
      attachments: [],
      body: `Hola, te recordamos la cita de mañana a las 10:00 en el plantel. Folio ${id}`,
      contactId: 'conBENCH000000000001',
      contentType: 'text/plain',
      conversationId: 'cnvBENCH000000000001',
      dateAdded: at,
      direction: 'outbound',
      messageType: 'SMS',
      messageTypeId: 2,
      messageTypeString: 'TYPE_SMS',
      userId: 'usrBENCH000000000001',
      messageId: id,
      status: 'delivered',
      source: 'app',
      from: '+15550000001',
      to: '+15550000002',
      timestamp: at,
      webhookId: id,
    }),
  )
  return rawRequest(url, body, signAsHighLevel(body))
}

/** That many requests, each a message of its own. */
export const requestsFor = (url: URL, count: number) =>
  Array.from({ length: count }, () => signedRequest(url))

async function startFloor() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'floor-server.ts')], {
    env: { ...process.env, BENCH_PUBLIC_KEY: testPublicPem },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: new URL(`http://127.0.0.1:${port.toString().trim()}/hooks/floor`), stop: () => child.kill() }
}

/** Messages a second, against a bare server that only checks them; both measured in turns in one run. */
export async function benchIngest(): Promise<Record<string, number | string>> {
  const floor = await startFloor()
  const app = await startBrowserApp()
  const appUrl = new URL(app.hookUrl())
  const rounds: { floor: Round; app: Round }[] = []
  try {
    await sendAll(floor.url, requestsFor(floor.url, WARM_UP), CONNECTIONS)
    await sendAll(appUrl, requestsFor(appUrl, WARM_UP), CONNECTIONS)
    for (let round = 0; round < ROUNDS; round += 1) {
      const floorRequests = requestsFor(floor.url, PER_ROUND)
      const appRequests = requestsFor(appUrl, PER_ROUND)
      const measured = {
        floor: await sendAll(floor.url, floorRequests, CONNECTIONS),
        app: await sendAll(appUrl, appRequests, CONNECTIONS),
      }
      rounds.push(measured)
      if (measured.floor.refused + measured.app.refused > 0) throw new Error('a request was refused')
    }
    const stored = app.query('SELECT count(*) AS n FROM message_log')[0]?.['n']
    if (stored !== WARM_UP + ROUNDS * PER_ROUND)
      throw new Error(`only ${String(stored)} messages are in the log`)
  } finally {
    floor.stop()
    await app.stop()
  }
  const rps = (pick: 'floor' | 'app') => median(rounds.map((round) => PER_ROUND / round[pick].seconds))
  const at = (pick: 'floor' | 'app', share: number) =>
    median(rounds.map((round) => quantile(round[pick].latencies, share)))
  return {
    bench: 'ingest',
    floor_rps: Math.round(rps('floor')),
    app_rps: Math.round(rps('app')),
    ratio: rounded(median(rounds.map((round) => round.floor.seconds / round.app.seconds))),
    floor_p50_ms: rounded(at('floor', 0.5)),
    p50_ms: rounded(at('app', 0.5)),
    p99_ms: rounded(at('app', 0.99)),
  }
}

const rounded = (value: number) => Math.round(value * 100) / 100
