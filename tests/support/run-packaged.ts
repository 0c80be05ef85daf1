import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { extractAll } from '@electron/asar'

/**
 * `node run-packaged.ts PROGRAM ARGUMENT…`: what the stub of Electron becomes when a packed app is started. Runs the app
 * out of its own archive under the Electron stand-in, and passes signals and the exit code through.
 */
const [program = '', ...args] = process.argv.slice(2)
const app = mkdtempSync(join(tmpdir(), 'saliente-packed-'))
extractAll(join(dirname(realpathSync(program)), 'resources/app.asar'), app)

const standIn = join(import.meta.dirname, 'electron-stand-in/register.ts')
const main = join(app, 'out/main/main.js')
const child = spawn(process.execPath, ['--import', standIn, main, ...args], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => {
  rmSync(app, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
