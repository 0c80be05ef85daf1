import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserApp, startBrowserApp } from './browser-app.ts'
import { createFaultSender, type FaultSender } from './fault-sender.ts'
import { createTunnelServer, type TunnelServer } from './tunnel-server.ts'

/** Browser mode with the shipped delays behind a tunnel server, and deliveries through its public URL. */
export interface FaultRig {
  app: BrowserApp
  server: TunnelServer
  sender: FaultSender
  /** The name the tunnel was granted first. */
  name(): string
  publicUrl(): string
  /** Makes every name unresolvable for the app, or not. */
  dns(down: boolean): void
  /** Until the tunnel says one of these states, at `since` (Unix ms) or later; when it did. */
  heard(states: readonly string[], since: number): Promise<number>
  stop(): Promise<void>
}

/** States in which the app knows that it does not hear. */
export const notHearing = ['opening', 'healing', 'deaf', 'offline'] as const

const dnsSwitch = join(import.meta.dirname, 'dns-switch.ts')
/** Milliseconds to wait for a state before the test fails. */
const patience = 90_000

/** Starts both; the app is not waited for any further than that it runs. */
export async function startFaultRig(
  options: { dnsDown?: boolean; settings?: Record<string, unknown> } = {},
): Promise<FaultRig> {
  const directory = mkdtempSync(join(tmpdir(), 'saliente-fault-'))
  const dnsFile = join(directory, 'dns-down')
  const dns = (down: boolean): void => (down ? writeFileSync(dnsFile, '') : rmSync(dnsFile, { force: true }))
  dns(options.dnsDown ?? false)
  const server = createTunnelServer({ domain: 'tunnel.test' })
  const { port } = await server.start()
  const host = `http://server.tunnel.test:${port}`
  const app = await startBrowserApp({
    flags: ['--tunnel', 'localtunnel', '--tunnel-host', host, '--confirm-locations', 'all'],
    ...(options.settings ? { settings: options.settings } : {}),
    env: { NODE_OPTIONS: `--import ${dnsSwitch}`, SALIENTE_DNS_DOWN: dnsFile },
  })
  const publicUrl = () => app.last('tunnel')?.publicUrl ?? firstUrl
  let firstUrl = ''
  const sender = createFaultSender(app, () => firstUrl)
  return {
    app,
    server,
    sender,
    name: () => new URL(firstUrl).hostname.split('.')[0] ?? '',
    publicUrl,
    dns,
    async heard(states, since) {
      const found = () =>
        app.lines.findIndex(
          ({ kind, state }, index) =>
            kind === 'tunnel' && states.includes(state ?? '') && (app.times[index] ?? 0) >= since,
        )
      await app.waitFor(() => found() >= 0, states.join(' or '), patience)
      firstUrl ||= app.last('tunnel')?.publicUrl ?? ''
      return app.times[found()] ?? 0
    },
    async stop() {
      sender.stop()
      app.child.kill('SIGCONT')
      await app.stop()
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
