import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onCommand, record } from './control.ts'
import { preventable } from './preventable.ts'

interface Closable {
  close(): void
  isDestroyed(): boolean
}

/** Electron's `app`. Locks, paths and the order of quitting are real; everything else is recorded. */
class StandInApp extends EventEmitter {
  /** Where the package's own files lie; with it the app takes itself for a packed one. */
  readonly isPackaged = process.env['STAND_IN_RESOURCES'] !== undefined
  readonly commandLine = { hasSwitch: (name: string) => process.argv.includes(`--${name}`) }
  /** Windows tell of themselves here, so that quitting can close them. */
  readonly windows = new Set<Closable>()
  /** What has to end with the process. */
  closeBrowser: () => Promise<void> = () => Promise.resolve()
  readonly #paths = new Map<string, string>([['userData', join(tmpdir(), `stand-in-${process.pid}`)]])
  readonly #ready = new Promise<void>((done) => {
    setImmediate(() => {
      // As macOS does with the link that starts the app.
      const url = process.env['STAND_IN_OPEN_URL']
      if (url !== undefined) this.emit('open-url', preventable(), url)
      this.emit('ready')
      done()
    })
  })

  whenReady(): Promise<void> {
    return this.#ready
  }

  getName(): string {
    return 'Saliente'
  }

  getVersion(): string {
    return '0.1.0'
  }

  getLocale(): string {
    return process.env['STAND_IN_LOCALE'] ?? 'es-MX'
  }

  getAppPath(): string {
    return process.cwd()
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  getPath(name: string): string {
    const path = this.#paths.get(name) ?? tmpdir()
    mkdirSync(path, { recursive: true })
    return path
  }

  setAppUserModelId(id: string): void {
    record('app-user-model-id', id)
  }

  setLoginItemSettings(settings: object): void {
    record('login-item', settings)
  }

  getLoginItemSettings(): { wasOpenedAtLogin: boolean } {
    return { wasOpenedAtLogin: false }
  }

  /** As in Electron one per user data directory. The first instance hears of the second through a signal. */
  requestSingleInstanceLock(): boolean {
    const file = join(this.getPath('userData'), 'stand-in.lock')
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
    } catch {
      const first = Number(readFileSync(file, 'utf8'))
      if (isAlive(first)) {
        process.kill(first, 'SIGUSR2')
        return false
      }
      writeFileSync(file, String(process.pid))
    }
    process.on('SIGUSR2', () => this.emit('second-instance', {}, [], ''))
    this.once('quit', () => rmSync(file, { force: true }))
    return true
  }

  relaunch(): void {
    record('relaunch')
  }

  quit(): void {
    const event = preventable()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    for (const window of this.windows) {
      window.close()
      if (!window.isDestroyed()) return
    }
    this.emit('will-quit', event)
    if (!event.defaultPrevented) this.exit(0)
  }

  exit(code = 0): void {
    record('exit', code)
    this.emit('quit', {}, code)
    const end = (): never => process.exit(code)
    this.closeBrowser().then(end, end)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export const app = new StandInApp()

onCommand('quit', () => app.quit())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
