import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createUiServer, type UiServer } from './api/ui-server.ts'
import { type App, type HostAdapters, StartError } from './app-ports.ts'
import { createApp } from './compose.ts'
import { defaultDataDirectory, makeDataDirectory } from './data-directory.ts'
import { finishErase } from './erase-data.ts'
import { DEFAULT_UI_PORT, listenOnFreePort } from './listen-on-free-port.ts'
import { openLogFile } from './log-file.ts'
import { openInBrowser } from './open-in-browser.ts'
import { type Flags, parseFlags } from './parse-flags.ts'
import { useSystemNetwork } from './use-system-network.ts'
import { rewriteRunningFile, writeRunningFile } from './running-file.ts'
import { tunnelLine, type TunnelLine } from './tunnel-line.ts'

/** Out of the bundle's folder or, from source, out of electron/: where a file of ours lies. */
const built = import.meta.filename.endsWith('.js')
const root = resolve(import.meta.dirname, built ? '../..' : '..')
const worker = (name: string, source: string) => new URL(built ? `./${name}.js` : source, import.meta.url)

/** What `--json` prints: one object a line on stdout, and nothing else there. */
type Line =
  | { kind: 'listener'; hookUrl: string }
  | { kind: 'ui'; url: string }
  | TunnelLine
  | { kind: 'message'; id: number; decision: string; reason: string }

function speaker(flags: Flags): (line: Line, plain: string | null) => void {
  if (flags.json) {
    const write = createLineWriter()
    return (line) => write(JSON.stringify(line), line.kind === 'message')
  }
  return (_line, plain) => {
    if (plain !== null) process.stdout.write(`${plain}\n`)
  }
}

/**
 * Lines that may wait go out together, those of one turn of the event loop: a write to a pipe is one system call, and waits. A
 * link or a state is out before anybody gets an answer that depends on it.
 */
function createLineWriter(): (line: string, mayWait: boolean) => void {
  let waiting = ''
  const flush = () => {
    if (waiting !== '') process.stdout.write(waiting)
    waiting = ''
  }
  process.once('exit', flush)
  return (line, mayWait) => {
    if (waiting === '' && mayWait) setImmediate(flush)
    waiting += `${line}\n`
    if (!mayWait) flush()
  }
}

async function createHost(
  dataDirectory: string,
  say: ReturnType<typeof speaker>,
  startOver: HostAdapters['startOver'],
  stillThere: string[],
): Promise<HostAdapters> {
  const { version } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8')) as { version: string }
  const locale = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || ''
  return {
    host: 'browser',
    version,
    platform: process.platform,
    systemLanguage: () =>
      locale.split('.')[0]?.replace('_', '-') || Intl.DateTimeFormat().resolvedOptions().locale,
    dataDirectory,
    rendererRoot: resolve(root, 'out/renderer'),
    workers: {
      writer: worker('store-writer', './store/writer-worker.ts'),
      reader: worker('store-reader', './store/reader-worker.ts'),
      localtunnel: worker('localtunnel-worker', './tunnel/localtunnel-worker.ts'),
    },
    openExternal: openInBrowser,
    notificationFallback: null,
    // The page that was clicked brings itself to the front: a browser lets nobody else do so.
    revealWindow: () => undefined,
    applyLoginItem: () => undefined,
    startOver,
    stillThere,
    updateSource: () => ({ none: 'browser' }),
    fetch: (url, init) => fetch(url, init),
    secretBox: null,
    protection: 'owner-file',
    log: openLogFile(dataDirectory),
    decided: (id, { decision, reason }) => say({ kind: 'message', id, decision, reason }, null),
    tunnelChanged: createTunnelSpeaker(say),
  }
}

/** Every proof is a line of JSON; in plain words only what is new is said. */
function createTunnelSpeaker(say: ReturnType<typeof speaker>): NonNullable<HostAdapters['tunnelChanged']> {
  let said = ''
  return (state) => {
    const line = tunnelLine(state, Date.now())
    const words = ['Tunnel:', line.state, line.publicUrl, line.reason].filter(Boolean).join(' ')
    say(line, words === said ? null : words)
    said = words
  }
}

/** `kept`: the port of the first run, left only while another program has it; `fixed`: the one the person named. */
async function startUi(
  app: App,
  { fixed, kept }: { fixed: number | null; kept: number | null },
  onLink: (url: string) => void,
): Promise<UiServer> {
  const ui = createUiServer({
    secret: app.uiSecret(),
    handle: app.handle,
    respond: app.uiResponse,
    pageOpened: app.pageOpened,
    pageClosed: app.pageClosed,
    linkChanged: onLink,
  })
  const first = kept ?? DEFAULT_UI_PORT
  const port = await listenOnFreePort({ fixed, first }, async (wanted) =>
    (await ui.start(wanted)) ? ui.port() : null,
  )
  if (port === null) {
    throw new StartError(
      'listener-failed',
      `Port ${fixed ?? first} for the window is taken by another program. ` +
        'Close it, or start with `-- --ui-port N` and another number.',
    )
  }
  app.attachPages(ui)
  return ui
}

async function main(): Promise<void> {
  const parsed = parseFlags(process.argv.slice(2))
  if (!parsed.ok) throw new UsageError(parsed.why)
  const { flags } = parsed
  const dataDirectory = resolve(flags.dataDir ?? defaultDataDirectory())
  const stillThere = finishErase(dataDirectory)
  makeDataDirectory(dataDirectory)
  const say = speaker(flags)
  useSystemNetwork(process.env)
  let stop = async (_between: () => Promise<void>): Promise<void> => undefined
  const startOver = (between: () => Promise<void>) => later(() => stop(between))
  const host = await createHost(dataDirectory, say, startOver, stillThere)
  if (!existsSync(resolve(host.rendererRoot, 'index.html')))
    throw new UsageError('Run `npm run build` first.')
  const app = createApp(host, flags)
  await app.start()

  const hookUrl = () => app.connection().hookUrl ?? ''
  const rewrite = (urls: { hookUrl: string; uiUrl: string }) =>
    void rewriteRunningFile(dataDirectory, { pid: process.pid, ...urls }, host.log)
  const tellLink = (url: string) => {
    say({ kind: 'ui', url }, null)
    rewrite({ hookUrl: hookUrl(), uiUrl: url })
  }
  let ui: UiServer
  try {
    ui = await startUi(app, { fixed: flags.uiPort ?? null, kept: app.settings().ui.port }, tellLink)
  } catch (error) {
    await app.stop()
    throw error
  }
  // Permissions and the session belong to an origin: the port found first is kept.
  if (app.settings().ui.port === null) await app.saveSettings((now) => ({ ...now, ui: { port: ui.port() } }))
  await writeRunningFile(dataDirectory, { pid: process.pid, hookUrl: hookUrl(), uiUrl: ui.url() })
  let said = hookUrl()
  say({ kind: 'listener', hookUrl: said }, `Listening on ${said}`)
  app.onConnection(() => {
    if (hookUrl() === said) return
    said = hookUrl()
    say({ kind: 'listener', hookUrl: said }, `Listening on ${said}`)
    rewrite({ hookUrl: said, uiUrl: ui.url() })
  })
  let stopping = false
  stop = async (between) => {
    if (stopping) return
    stopping = true
    try {
      await ui.stop()
      await app.stop()
    } finally {
      await between()
    }
    process.exit(0)
  }
  const end = () => void stop(() => Promise.resolve())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  // Last: whoever reads it may end the program at once, and it has to end as it should.
  say({ kind: 'ui', url: ui.url() }, `Open ${ui.url()}`)
  if (flags.open) await openInBrowser(ui.url())
}

/** Lets an answer that is on its way out of the door first. */
function later(work: () => Promise<void>): void {
  setTimeout(() => void work(), 200)
}

/** The command line cannot be understood, or something is not built. */
class UsageError extends Error {}

main().catch((error: unknown) => {
  const known = error instanceof StartError || error instanceof UsageError
  process.stderr.write(
    `Saliente: ${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(error instanceof UsageError ? 2 : 1)
})
