import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BrowserApp, startBrowserApp } from './browser-app.ts'

const preload = pathToFileURL(join(import.meta.dirname, 'faults-inside.mjs')).href

export type FaultCommand = { clock: number } | { end: 'store-writer' | 'store-reader' }

/** Browser mode with faults-inside.mjs loaded into it; `order` takes effect within milliseconds. */
export async function startFaultApp(): Promise<BrowserApp & { order(command: FaultCommand): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'saliente-fault-'))
  const file = join(folder, 'command.json')
  const env = { NODE_OPTIONS: `--import ${preload}`, SALIENTE_FAULT_FILE: file }
  const app = await startBrowserApp({ env })
  return {
    ...app,
    order(command) {
      writeFileSync(file, JSON.stringify(command))
      app.child.kill('SIGUSR2')
    },
    async stop() {
      await app.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
