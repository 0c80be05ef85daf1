import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { signAsHighLevel } from '#tests/support/browser-app.ts'
import { startFaultApp } from '#tests/support/fault-app.ts'
import { openRawClient, rawRequest } from '#tests/support/raw-client.ts'
import { openUi } from '#tests/support/ui-client.ts'
import { shippedLimits } from '../../electron/http/listener-limits.ts'

const DAY = 86_400_000
let app: Awaited<ReturnType<typeof startFaultApp>> | null = null
afterEach(() => app?.stop())

it.each([
  ['a day forward', DAY],
  ['a day back', -DAY],
])(
  'the clock jumps %s: what was being received arrives, the order holds, and banners go on',
  async (_how, jump) => {
    app = await startFaultApp()
    const ui = await openUi(app.uiUrl())
    expect((await app.post(smsBody('before'))).status).toBe(200)

    // Half of a delivery before the jump, half of it after.
    const url = new URL(app.hookUrl())
    const body = JSON.stringify(smsBody('across'))
    const headers = {
      'Content-Type': 'application/json',
      'X-GHL-Signature': signAsHighLevel(Buffer.from(body)),
    }
    const request = rawRequest('POST', url.pathname, headers, body)
    const sender = await openRawClient(Number(url.port))
    await sender.send(request.slice(0, 40))
    const inBody = await openRawClient(Number(url.port))
    const other = rawRequest('POST', url.pathname, headers, body)
    await inBody.send(other.slice(0, -20))
    // The listener has seen their first bytes by then.
    await delay(2 * shippedLimits.headerCheckMs)
    app.order({ clock: jump })
    await expect
      .poll(async () => {
        await app?.post(smsBody('marker'))
        const [row] =
          app?.query('SELECT max(abs(received_at - ?)) AS away FROM delivery_log', Date.now()) ?? []
        await app?.post(smsBody(`moved-${performance.now()}`))
        return Number(row?.['away'])
      })
      .toBeGreaterThan(DAY / 2)
    await delay(2 * shippedLimits.headerCheckMs)
    await sender.send(request.slice(40))
    await inBody.send(other.slice(-20))
    expect((await sender.answers())[0]?.status).toBe(200)
    expect((await inBody.answers())[0]?.status).toBe(200)

    // A pause set before a jump may end early or late, but never the deliveries.
    expect((await app.post(smsBody('after'))).status).toBe(200)
    app.order({ clock: 0 })
    expect((await app.post(smsBody('returned'))).status).toBe(200)
    const ids = app.query('SELECT message_id FROM message_log').map((row) => row['message_id'])
    for (const id of ['before', 'across', 'marker', 'after', 'returned'])
      expect(ids).toContain(`message-${id}`)
    const { rows } = await ui.ask('log:page', { filter: {}, anchor: { kind: 'newest' }, limit: 500 })
    expect(rows).toHaveLength(ids.length)
    const listed = rows.map((row) => row.receivedAt)
    expect(listed).toEqual(listed.toSorted((a, b) => b - a))
    const decided = app.lines.filter(({ kind }) => kind === 'message').map(({ id }) => id)
    expect(new Set(decided).size).toBe(ids.length)
    expect(app.errors()).toBe('')
  },
)
