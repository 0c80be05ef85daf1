import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { ShownSpan } from '#shared/hearing.ts'
import { type BrowserApp, startBrowserApp } from './browser-app.ts'
import { startCrmApp } from './crm-app.ts'
import { HighLevelApi } from './highlevel-api.ts'
import { createTunnelServer } from './tunnel-server.ts'
import { openUi, type UiClient } from './ui-client.ts'

/** An installation that heard, has a token for the sub-account `north`, and is not running now. */
export interface CatchUpRig {
  api: HighLevelApi
  dataDir: string
  /** Lets it look as if the app had last been alive at that moment (Unix ms). */
  lastAlive(at: number): void
  /** Starts it; what ran before must be stopped or killed. */
  run(): Promise<{ app: BrowserApp; ui: UiClient }>
  spans(ui: UiClient): Promise<ShownSpan[]>
  stop(): Promise<void>
}

/** Lets the installation in `dataDir` look as if it had last been alive, and hearing, at that moment (Unix ms). */
export function lastAliveAt(dataDir: string, at: number): void {
  const db = new DatabaseSync(join(dataDir, 'log.db'))
  db.prepare('UPDATE heartbeat SET at = ?, heard_at = ?').run(at, at)
  db.exec('DELETE FROM blind_spans')
  db.close()
}

/** Installs, connects unless `connected` is false, hears once, and stops. */
export async function startCatchUpRig(
  options: { connected?: boolean; settings?: Record<string, unknown> } = {},
): Promise<CatchUpRig> {
  const dataDir = mkdtempSync(join(tmpdir(), 'saliente-catch-up-'))
  const server = createTunnelServer()
  const { url } = await server.start()
  const flags = ['--tunnel', 'localtunnel', '--tunnel-host', url]
  const api = new HighLevelApi()
  const first = await startCrmApp({ api, dataDir, flags })
  if (options.connected ?? true) await first.connect('north')
  await first.app.waitFor(() => first.app.last('tunnel')?.state === 'live', 'a live tunnel')
  await first.app.stop()
  let running: BrowserApp | null = null
  return {
    api,
    dataDir,
    lastAlive: (at) => lastAliveAt(dataDir, at),
    async run() {
      const app = await startBrowserApp({ dataDir, flags, env: { PATH: '/nonexistent' } })
      running = app
      return { app, ui: await openUi(app.uiUrl()) }
    },
    spans: (ui) => ui.ask('blind:spans', null),
    async stop() {
      await running?.stop()
      await api.stop()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
