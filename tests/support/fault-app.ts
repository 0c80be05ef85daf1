import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BrowserApp, startBrowserApp } from './browser-app.ts'

const preload = pathToFileURL(join(import.meta.dirname, 'faults-inside.mjs')).href

export type FaultCommand = { clock: number } | { end: 'store-writer' | 'store-reader' }

/** What loads faults-inside.mjs into an app that is started with `env`; what is ordered takes effect within milliseconds. */
export function prepareFaults() {
  const folder = mkdtempSync(join(tmpdir(), 'saliente-fault-'))
  const file = join(folder, 'command.json')
  return {
    env: { NODE_OPTIONS: `--import ${preload}`, SALIENTE_FAULT_FILE: file },
    order({ child }: BrowserApp, command: FaultCommand): void {
      writeFileSync(file, JSON.stringify(command))
      child.kill('SIGUSR2')
    },
    cleanUp: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Browser mode with faults-inside.mjs loaded into it. */
export async function startFaultApp(): Promise<BrowserApp & { order(command: FaultCommand): void }> {
  const faults = prepareFaults()
  const app = await startBrowserApp({ env: faults.env })
  return {
    ...app,
    order: (command) => faults.order(app, command),
    async stop() {
      await app.stop()
      faults.cleanUp()
    },
  }
}
