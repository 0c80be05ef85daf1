import { Agent, request } from 'node:http'
import { expect, it } from 'vitest'
import { signAsHighLevel, startBrowserApp } from '#tests/support/browser-app.ts'
import { fuzzedBodies } from '#tests/support/fuzzed-bodies.ts'
import { smsBody } from '#tests/support/bodies.ts'
import { openUi } from '#tests/support/ui-client.ts'

const BODIES = 100_000
const SENDERS = 16
/** Every so many bodies the signature is one for another body, or is missing. */
const UNSIGNED_EACH = 10
const SEED = 20_261_122

/** Posts one body over a kept connection; its status. */
function post(agent: Agent, url: URL, body: Buffer, signature: string | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      ...(signature === null ? {} : { 'x-ghl-signature': signature }),
    }
    const sent = request(url, { agent, method: 'POST', headers })
    sent.once('error', reject)
    sent.once('response', (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.end(body)
  })
}

it(`${BODIES} fuzzed bodies: each gets its answer, whatever is signed is kept, and nothing breaks`, async () => {
  const app = await startBrowserApp()
  const agent = new Agent({ keepAlive: true, maxSockets: SENDERS })
  try {
    const url = new URL(app.hookUrl())
    const statuses = new Map<string, number>()
    const bodies = fuzzedBodies(BODIES, SEED)
    let sent = 0
    const send = async () => {
      for (const body of bodies) {
        const kind = sent++ % UNSIGNED_EACH
        const signature = kind === 0 ? null : signAsHighLevel(kind === 1 ? Buffer.from('another') : body)
        const what = ['unsigned', 'badly signed'][kind] ?? 'signed'
        const status = await post(agent, url, body, signature)
        statuses.set(`${what} ${status}`, (statuses.get(`${what} ${status}`) ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: SENDERS }, send))
    const signed = BODIES - (2 * BODIES) / UNSIGNED_EACH
    expect(Object.fromEntries(statuses)).toEqual({
      'signed 200': signed,
      'unsigned 401': BODIES / UNSIGNED_EACH,
      'badly signed 401': BODIES / UNSIGNED_EACH,
    })
    expect(app.child.exitCode).toBeNull()
    expect(app.errors()).toBe('')
    expect((await app.post(smsBody('after'))).status).toBe(200)
    const ui = await openUi(app.uiUrl())
    const { rows } = await ui.ask('log:page', { filter: {}, anchor: { kind: 'newest' }, limit: 500 })
    expect(rows.length).toBe(500)
    for (const { id } of rows) await ui.ask('log:detail', { id })
    await ui.ask('log:facets', null)
    // A sample is an UNINSTALL, which has an alert of its own.
    const alerts = (await ui.ask('connection:get', null)).alerts.map(({ kind }) => kind)
    expect(alerts.filter((kind) => kind !== 'uninstalled')).toEqual([])
    const [stored] = app.query('SELECT count(*) AS n FROM delivery_log')
    process.stdout.write(`${sent} bodies (seed ${SEED}), ${String(stored?.['n'])} different ones kept\n`)
  } finally {
    agent.destroy()
    await app.stop()
  }
})
