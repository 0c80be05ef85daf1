import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { startBrowserApp, testPublicPem } from '#tests/support/browser-app.ts'
import { createTunnelServer } from '#tests/support/tunnel-server.ts'
import { openUi } from '#tests/support/ui-client.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'saliente-name-'))
  cleanUps.push(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

describe('the public name', () => {
  it('is long, unguessable, and the same after every restart', async () => {
    const server = createTunnelServer({ nameGrace: 100 })
    const { url } = await server.start()
    cleanUps.push(() => server.stop())
    const dataDir = makeDirectory()
    const flags = ['--tunnel', 'localtunnel', '--tunnel-host', url]
    const urls: string[] = []
    for (const ending of ['stop', 'kill', 'stop'] as const) {
      const app = await startBrowserApp({ dataDir, flags })
      cleanUps.push(app.kill)
      await app.waitFor(() => app.last('tunnel')?.state === 'live', 'a live tunnel')
      urls.push(app.last('tunnel')?.publicUrl ?? '')
      await app[ending]()
    }
    expect(urls[0]).toMatch(/^http:\/\/sal-[a-z0-9]{20,59}\.localhost:\d+\/hooks\/.{22,}$/)
    expect(new Set(urls).size).toBe(1)
  })

  it('is asked for nowhere before the person has said who carries the messages', async () => {
    let connections = 0
    const carrier = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((done) => carrier.listen(0, '127.0.0.1', done))
    cleanUps.push(() => carrier.close())
    const host = `http://127.0.0.1:${(carrier.address() as AddressInfo).port}`
    const settings = { tunnel: { host }, verification: { extraPublicKeys: [testPublicPem] } }
    const app = await startBrowserApp({ settings, flags: [] })
    cleanUps.push(app.stop)
    expect((await app.post(smsBody('1'))).status).toBe(200)
    expect(app.last('tunnel')?.state).toBe('off')
    expect(connections).toBe(0)

    const ui = await openUi(app.uiUrl())
    await ui.ask('settings:update', { tunnel: { provider: 'localtunnel' } })
    await app.waitFor(() => connections > 0, 'the carrier that was chosen')
  })
})
