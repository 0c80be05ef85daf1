import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { signAsHighLevel } from '#tests/support/browser-app.ts'
import { hookPath, startRawListener } from '#tests/support/raw-listener.ts'
import { createTunnelServer } from '#tests/support/tunnel-server.ts'
import { sendPublic, startTunnelledApp } from '#tests/support/tunnelled-app.ts'
import { shippedLimits } from '../../electron/http/listener-limits.ts'
import { createLocaltunnelAdapter } from '../../electron/tunnel/localtunnel-adapter.ts'
import type { TunnelEvent } from '../../electron/tunnel/tunnel-port.ts'

const SILENCE = 130_000
const json = { 'Content-Type': 'application/json' }

describe.concurrent(`after ${SILENCE / 1000} s without a delivery`, () => {
  it('the next one arrives, through a tunnel that was opened once', async () => {
    const tunnelled = await startTunnelledApp()
    try {
      await delay(SILENCE)
      const body = Buffer.from(JSON.stringify(smsBody('late')))
      const headers = { ...json, 'X-GHL-Signature': signAsHighLevel(body) }
      expect(await sendPublic(tunnelled.publicUrl, { headers, body })).toMatchObject({ status: 200 })
      const rows = tunnelled.app.query('SELECT message_id FROM message_log')
      expect(rows).toEqual([{ message_id: 'message-late' }])
      expect(tunnelled.states().filter((state) => state === 'opening')).toHaveLength(1)
    } finally {
      await tunnelled.stop()
    }
  })

  it('all ten waiting sockets still serve, without even a probe in between', async () => {
    const server = createTunnelServer()
    const { url } = await server.start()
    const listener = await startRawListener(shippedLimits)
    const events: TunnelEvent[] = []
    const open = createLocaltunnelAdapter({
      workerUrl: new URL('../../electron/tunnel/localtunnel-worker.ts', import.meta.url),
    })
    const target = { host: url, subdomain: 'silent-tunnel', localPort: listener.port }
    const tunnel = open(target, (event) => events.push(event))
    try {
      await delay(SILENCE)
      const publicUrl = server.publicUrl('silent-tunnel') + hookPath
      const send = () => sendPublic(publicUrl, { headers: json, body: Buffer.from('{}') })
      const answers = await Promise.all(Array.from({ length: 10 }, send))
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
      expect(events).toMatchObject([{ kind: 'granted' }])
      expect(listener.refused).toEqual([])
    } finally {
      await tunnel.dispose()
      await listener.stop()
      await server.stop()
    }
  })
})
