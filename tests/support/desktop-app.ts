import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { signAsHighLevel, testPublicPem } from './browser-app.ts'
import type { StandInCommand, StandInRecord } from './electron-stand-in/control.ts'

const root = resolve(import.meta.dirname, '../..')
const fakeBus = join(import.meta.dirname, 'fake-bus')
const register = join(import.meta.dirname, 'electron-stand-in/register.ts')

interface DesktopAppOptions {
  dataDir?: string
  flags?: string[]
  env?: NodeJS.ProcessEnv
  /** Merged into settings.json before the start. Without a data directory of one's own it is written in any case. */
  settings?: Record<string, unknown>
}

/** The desktop app with the Electron stand-in, as the tests see it. */
export interface DesktopApp {
  dataDir: string
  child: ChildProcess
  records: StandInRecord[]
  /** Data of every record of a kind, oldest first. */
  all(kind: string): unknown[]
  waitFor(kind: string, count?: number): Promise<unknown>
  waitForOutput(line: string): Promise<void>
  command(command: StandInCommand): void
  /** The window's page as it is now: another one after each crash. */
  page(): Promise<Page>
  post(body: object): Promise<Response>
  stop(): Promise<number | null>
  /** Removes the data directory. */
  clean(): void
}

/** Starts the built main bundle under the stand-in; resolves when the process runs, which is before its window. */
export async function startDesktopApp(options: DesktopAppOptions = {}): Promise<DesktopApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'saliente-desktop-'))
  mkdirSync(dataDir, { recursive: true })
  if (options.dataDir === undefined || options.settings) writeSettings(dataDir, options.settings ?? {})
  const cdpPort = await freePort()
  const child = launch(dataDir, cdpPort, options)
  const heard = listen(child)
  let browser: Browser | null = null
  return {
    dataDir,
    child,
    ...heard,
    command: (command) => void child.send(command),
    async page() {
      browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${cdpPort}`)
      const page = browser
        .contexts()[0]
        ?.pages()
        .findLast((one) => one.url().includes('.app.localhost'))
      if (!page) throw new Error('the window has no page')
      return page
    },
    post(body) {
      const raw = new Uint8Array(Buffer.from(JSON.stringify(body)))
      const headers = { 'content-type': 'application/json', 'x-ghl-signature': signAsHighLevel(raw) }
      return fetch(hookUrl(dataDir), { method: 'POST', headers, body: raw })
    },
    async stop() {
      await browser?.close()
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit')
        child.kill('SIGTERM')
        await gone
      }
      return child.exitCode
    },
    clean: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

function launch(dataDir: string, cdpPort: number, options: DesktopAppOptions): ChildProcess {
  const flags = options.flags ?? ['--tunnel', 'none', '--confirm-locations', 'all']
  return fork(join(root, 'out/main/main.js'), ['--data-dir', dataDir, '--port', '0', ...flags], {
    cwd: root,
    execPath: join(root, 'node_modules/.bin/node'),
    execArgv: ['--import', register],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      PATH: `${fakeBus}:${process.env['PATH']}`,
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      FAKE_BUS_OWNERS: 'org.freedesktop.Notifications org.kde.StatusNotifierWatcher',
      STAND_IN_CDP_PORT: String(cdpPort),
      STAND_IN_LOCALE: 'en-US',
      STAND_IN_PAGE_SCRIPT: join(import.meta.dirname, 'watch-banners.js'),
      ...options.env,
    },
  })
}

/** Keeps what the app prints and what its stand-in records. */
function listen(child: ChildProcess): Pick<DesktopApp, 'records' | 'all' | 'waitFor' | 'waitForOutput'> {
  const records: StandInRecord[] = []
  let output = ''
  child.on('message', (message) => records.push(message as StandInRecord))
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  const all = (kind: string): unknown[] => records.filter((one) => one.kind === kind).map(({ data }) => data)
  const until = (found: () => boolean, what: string): Promise<void> =>
    waitUntil(
      found,
      () => `${what} (exit ${child.exitCode}; ${output}; ${JSON.stringify(records.slice(-8))})`,
    )
  return {
    records,
    all,
    async waitFor(kind, count = 1) {
      await until(() => all(kind).length >= count, `${kind} × ${count}`)
      return all(kind)[count - 1]
    },
    waitForOutput: (line) => until(() => output.split('\n').includes(line), line),
  }
}

function writeSettings(dataDir: string, settings: Record<string, unknown>): void {
  const whole = {
    verification: { extraPublicKeys: [testPublicPem] },
    onboarding: { done: true },
    ...settings,
  }
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(whole))
}

function hookUrl(dataDir: string): string {
  const file = join(dataDir, 'running.json')
  if (!existsSync(file)) throw new Error('the app does not run')
  return (JSON.parse(readFileSync(file, 'utf8')) as { hookUrl: string }).hookUrl
}

async function waitUntil(found: () => boolean, what: () => string, ms = 20_000): Promise<void> {
  const end = Date.now() + ms
  while (!found()) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what()}`)
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
