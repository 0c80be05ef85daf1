import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { isBuildFresh } from './build-freshness.ts'
import { findElectron } from './find-electron.ts'
import { endProcess, launchElectron, signalProcess } from './launch-electron.ts'
import { downloadWaitMs, electronWaitMs, whyNotTry } from './start-decision.ts'

/**
 * `npm start`: the desktop app, and browser mode where Electron is not ready in time, with one line that says why.
 * `--browser` goes there at once. Everything this script says goes to stderr: with `--json`, stdout holds JSON lines
 * alone. Signals and exit codes pass through.
 */
const root = join(import.meta.dirname, '..')
const args = process.argv.slice(2).filter((arg) => arg !== '--browser')
const say = (line: string): boolean => process.stderr.write(`${line}\n`)
let pass: ((signal: NodeJS.Signals) => void) | null = null
let stoppedBy: NodeJS.Signals | null = null

async function main(): Promise<number> {
  if (!isBuildFresh(root)) {
    process.env['NODE_ENV'] ??= 'production'
    const { build } = await import('./build.ts')
    await build(say)
  }
  if (process.argv.includes('--browser')) return runBrowserMode()
  const deadline = performance.now() + electronWaitMs(process.env)
  const why = whyNotTry(process.platform, process.env)
  return why === null ? runDesktop(deadline) : fallBack(why)
}

async function runDesktop(deadline: number): Promise<number> {
  const timeLeft = (): number => Math.max(0, Math.round(deadline - performance.now()))
  const onChild = (child: ChildProcess): void => {
    pass = (signal) => signalProcess(child, signal)
  }
  const found = await findElectron(root, downloadWaitMs(process.env, timeLeft()), onChild)
  if (!found.ok) {
    const code = await fallBack(found.why)
    if (found.downloading) await endProcess(found.downloading)
    return code
  }
  const { stdout, stderr } = process
  const launch = await launchElectron({
    electron: found.path,
    args,
    root,
    limitMs: timeLeft(),
    stdout,
    stderr,
    onChild,
  })
  if (launch.kind === 'failed') return fallBack(launch.why)
  return launch.kind === 'done' ? launch.code : ended(launch.child)
}

function fallBack(why: string): Promise<number> {
  if (stoppedBy) return Promise.resolve(128 + constants.signals[stoppedBy])
  say(`No desktop window: Electron did not start, ${why}. Saliente runs in your browser instead.`)
  return runBrowserMode()
}

function runBrowserMode(): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'out/main/browser.js'), ...args], { stdio: 'inherit' })
  // In a terminal Ctrl+C reaches the child by itself; passing it on would make it a second one.
  pass = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : void child.kill(signal))
  return ended(child)
}

function ended(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 128 + constants.signals[signal] : 1)))
  })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stoppedBy = signal
    if (pass) pass(signal)
    else process.exit(128 + constants.signals[signal])
  })
}

process.exitCode = await main()
