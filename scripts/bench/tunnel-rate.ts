import { createTunnelServer } from '../../tests/support/tunnel-server.ts'
import { startBrowserApp } from '../../tests/support/browser-app.ts'
import { requestsFor } from './ingest.ts'
import { quantile, sendPaced } from './load.ts'

const MESSAGES = 10_000
const SECONDS = 60
/** Connections the sender keeps; a tunnel has ten sockets, and the probe needs one. */
const CONNECTIONS = 8

/** 10,000 messages in a minute through a server of the localtunnel protocol: what is lost, and how fast the answers are. */
export async function benchTunnelRate(): Promise<Record<string, number | string>> {
  const server = createTunnelServer()
  const { url } = await server.start()
  const app = await startBrowserApp({
    flags: ['--tunnel', 'localtunnel', '--tunnel-host', url, '--confirm-locations', 'all'],
  })
  try {
    await app.waitFor(() => app.last('tunnel')?.state === 'live', 'the tunnel')
    const publicUrl = new URL(app.last('tunnel')?.publicUrl ?? '')
    const requests = requestsFor(publicUrl, MESSAGES)
    // The system's resolver may not know names below .localhost; the Host header routes.
    const target = new URL(`http://127.0.0.1:${publicUrl.port}`)
    const round = await sendPaced(target, requests, CONNECTIONS, (SECONDS * 1000) / MESSAGES)
    const stored = Number(app.query('SELECT count(*) AS n FROM message_log')[0]?.['n'])
    return {
      bench: 'tunnel-rate',
      messages: MESSAGES,
      seconds: Math.round(round.seconds),
      lost: MESSAGES - stored,
      refused: round.refused,
      p50_ms: Math.round(quantile(round.latencies, 0.5)),
      p99_ms: Math.round(quantile(round.latencies, 0.99)),
    }
  } finally {
    await app.stop()
    await server.stop()
  }
}
