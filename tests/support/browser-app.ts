import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'

const root = resolve(import.meta.dirname, '../..')
const node = join(root, 'node_modules/.bin/node')

/** A line browser mode prints with `--json`. */
export interface JsonLine {
  kind: string
  hookUrl?: string
  url?: string
  state?: string
  nextTryAt?: number
  publicUrl?: string
  id?: number
  decision?: string
  reason?: string
}

export interface BrowserAppOptions {
  dataDir?: string
  /** Merged into settings.json before the start; the tests' own key is always added. */
  settings?: Record<string, unknown>
  flags?: string[]
  env?: NodeJS.ProcessEnv
  /** Run electron/browser.ts instead of the built bundle. */
  fromSource?: boolean
  /** The ports a user gets who names none, instead of any free ones. */
  usualPorts?: boolean
  /** What runs in front of Node, e.g. strace with its arguments. */
  wrapper?: string[]
}

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
export const testPublicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()

/** X-GHL-Signature of a body, by the key that startBrowserApp puts into `verification.extraPublicKeys`. */
export const signAsHighLevel = (raw: Uint8Array, key: KeyObject = privateKey): string =>
  sign(null, raw, key).toString('base64')

export type BrowserApp = Awaited<ReturnType<typeof startBrowserApp>>

/** Starts browser mode as a user would, on a data directory of its own, and speaks to it over HTTP only. */
export async function startBrowserApp(options: BrowserAppOptions = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'saliente-'))
  mkdirSync(dataDir, { recursive: true })
  if (options.settings !== undefined || options.dataDir === undefined) {
    const settings = { verification: { extraPublicKeys: [testPublicPem] }, ...options.settings }
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings))
  }
  const entry = options.fromSource ? 'electron/browser.ts' : 'out/main/browser.js'
  const flags = options.flags ?? ['--tunnel', 'none', '--confirm-locations', 'all']
  const command = [
    ...(options.wrapper ?? []),
    node,
    join(root, entry),
    '--json',
    '--no-open',
    '--data-dir',
    dataDir,
    ...(options.usualPorts ? [] : ['--port', '0', '--ui-port', '0']),
    ...flags,
  ]
  const child = spawn(command[0] ?? node, command.slice(1), {
    cwd: root,
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: JsonLine[] = []
  const times: number[] = []
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line) as JsonLine)
    times.push(Date.now())
  })

  const last = (kind: string) => lines.findLast((line) => line.kind === kind)
  const hookUrl = () => last('listener')?.hookUrl ?? ''

  const app = {
    dataDir,
    child,
    lines,
    /** When each of the lines was printed, Unix ms. */
    times,
    errors: () => errors,
    last,
    hookUrl,
    /** A link that opens the UI once; the newest one. */
    uiUrl: () => last('ui')?.url ?? '',
    async waitFor(found: () => unknown, what: string, ms = 20_000): Promise<void> {
      const until = Date.now() + ms
      while (!found()) {
        if (Date.now() > until) throw new Error(`${what}: not within ${ms} ms\n${errors}`)
        await new Promise((wake) => setTimeout(wake, 10))
      }
    },
    /** Posts a body as HighLevel would, signed; `headers` replace the signature. */
    post(
      body: Uint8Array | string | object,
      headers?: Record<string, string>,
      url = hookUrl(),
    ): Promise<Response> {
      const raw = toBytes(body)
      const signature = headers ?? { 'x-ghl-signature': signAsHighLevel(raw) }
      return fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signature },
        body: raw,
      })
    },
    /** Reads the log as a script would, through the stable views. */
    query: (sql: string, ...values: (string | number)[]) => readLog(dataDir, sql, ...values),
    async stop(): Promise<void> {
      await end(child, 'SIGTERM')
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
    kill: () => end(child, 'SIGKILL'),
  }
  await app.waitFor(() => last('ui') ?? child.exitCode !== null, 'browser mode')
  if (child.exitCode !== null) throw new Error(`browser mode ended with ${child.exitCode}: ${errors}`)
  return app
}

/** What a query finds in the log of a data directory, whether the app runs or not. */
export function readLog(
  dataDir: string,
  sql: string,
  ...values: (string | number)[]
): Record<string, unknown>[] {
  const db = new DatabaseSync(join(dataDir, 'log.db'), { readOnly: true, timeout: 5000 })
  try {
    return db.prepare(sql).all(...values)
  } finally {
    db.close()
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

function toBytes(body: Uint8Array | string | object): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body)
  return new Uint8Array(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))
}
