import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { signAsHighLevel } from '#tests/support/browser-app.ts'
import { startTunnelledApp } from '#tests/support/tunnelled-app.ts'

const MESSAGES = 10_000
/** Milliseconds over which they are sent, evenly; the rest of the minute is for the last answers. */
const SENT_WITHIN = 57_000
/** Connections the sender keeps; a tunnel has ten sockets, and the probe needs one. */
const CONNECTIONS = 8

/** Posts one body over a kept connection to a `{name}.localhost` URL; its status. */
function post(agent: Agent, publicUrl: URL, body: Buffer): Promise<number> {
  const { port, pathname: path, host } = publicUrl
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-ghl-signature': signAsHighLevel(body),
      host,
    }
    const sent = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers })
    sent.once('error', reject)
    sent.once('response', (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.end(body)
  })
}

// How fast the answers are is measured by `npm run bench`, never in a test.
it(`${MESSAGES} messages within a minute through the tunnel: each acknowledged, none lost or doubled`, async () => {
  const tunnelled = await startTunnelledApp()
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  try {
    const publicUrl = new URL(tunnelled.publicUrl)
    const bodies = Array.from({ length: MESSAGES }, (_, index) =>
      Buffer.from(JSON.stringify(smsBody(String(index)))),
    )
    const statuses = new Set<number>()
    const answers = bodies.map(async (body, index) => {
      // Sent when its time has come, whatever became of the others; the wait for a free connection counts.
      const due = (index * SENT_WITHIN) / MESSAGES
      await delay(due)
      statuses.add(await post(agent, publicUrl, body))
    })
    await Promise.all(answers)
    expect([...statuses]).toEqual([200])
    expect(tunnelled.app.query('SELECT count(*) AS rows FROM message_log')).toEqual([{ rows: MESSAGES }])
    expect(tunnelled.states().at(-1)).toBe('live')
  } finally {
    agent.destroy()
    await tunnelled.stop()
  }
})
