import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { signAsHighLevel } from '#tests/support/browser-app.ts'
import {
  hundredTimes,
  sendPublic,
  startTunnelledApp,
  type TunnelledApp,
} from '#tests/support/tunnelled-app.ts'

const json = { 'Content-Type': 'application/json' }

let tunnelled: TunnelledApp | null = null
afterEach(() => tunnelled?.stop())

/** A good delivery through the tunnel; its status. */
async function deliver({ publicUrl }: TunnelledApp, id: string): Promise<number> {
  const body = Buffer.from(JSON.stringify(smsBody(id)))
  const headers = { ...json, 'X-GHL-Signature': signAsHighLevel(body) }
  return (await sendPublic(publicUrl, { headers, body })).status
}

const openings = ({ states }: TunnelledApp) => states().filter((state) => state === 'opening').length

it('a hundred deliveries through the tunnel while the log takes nothing are 503, and the next arrives', async () => {
  const app = await startTunnelledApp()
  tunnelled = app
  const intruder = new DatabaseSync(join(app.app.dataDir, 'log.db'))
  intruder.exec("CREATE TRIGGER no BEFORE INSERT ON deliveries BEGIN SELECT RAISE(FAIL, 'no'); END")
  expect(await hundredTimes((index) => deliver(app, `refused-${index}`))).toEqual([503])
  intruder.exec('DROP TRIGGER no')
  intruder.close()
  expect(await deliver(app, 'after')).toBe(200)
  expect(app.app.query('SELECT message_id FROM message_log')).toEqual([{ message_id: 'message-after' }])
  expect(openings(app)).toBe(1)
})

it('a hundred after a failed self-test are 503 on one and the same tunnel', async () => {
  const NODE_OPTIONS = `--import=${new URL('../support/believe-all-signatures.mjs', import.meta.url).href}`
  const app = await startTunnelledApp({ env: { NODE_OPTIONS } })
  tunnelled = app
  expect(await hundredTimes((index) => deliver(app, `refused-${index}`))).toEqual([503])
  expect(openings(app)).toBe(1)
})
