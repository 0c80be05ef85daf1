import { afterEach, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { refuseWrites } from '#tests/support/refuse-writes.ts'
import {
  deliverPublic,
  hundredTimes,
  startTunnelledApp,
  type TunnelledApp,
} from '#tests/support/tunnelled-app.ts'

let tunnelled: TunnelledApp | null = null
afterEach(() => tunnelled?.stop())

const deliver = ({ publicUrl }: TunnelledApp, id: string) => deliverPublic(publicUrl, smsBody(id))
const openings = ({ states }: TunnelledApp) => states().filter((state) => state === 'opening').length

it('a hundred deliveries through the tunnel while the log takes nothing are 503, and the next arrives', async () => {
  const app = await startTunnelledApp()
  tunnelled = app
  const allowWrites = refuseWrites(app.app.dataDir)
  expect(await hundredTimes((index) => deliver(app, `refused-${index}`))).toEqual([503])
  allowWrites()
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
