import { randomBytes } from 'node:crypto'
import type { AppError } from '#shared/app-error.ts'
import type { Connection } from '#shared/connection.ts'
import type { RequestChannel } from '#shared/ipc-channels.ts'
import { fail, type Result } from '#shared/result.ts'
import type { Settings } from '#shared/settings.ts'
import { answerRequest, type Handlers } from './api/answer-request.ts'
import { emailHtml } from './api/email-html.ts'
import { createUiResponder } from './api/ui-response.ts'
import { type App, type HostAdapters, StartError } from './app-ports.ts'
import { applyFlags } from './apply-flags.ts'
import { createParts, type Parts } from './create-parts.ts'
import { makeDataDirectory } from './data-directory.ts'
import { createAppHandlers } from './create-app-handlers.ts'
import { DEFAULT_PORT, listenOnFreePort } from './listen-on-free-port.ts'
import type { Flags } from './parse-flags.ts'
import { removeRunningFile } from './running-file.ts'
import { lockDirectory } from './store/lock-directory.ts'
import { loadSecrets, type Secrets } from './store/secrets-store.ts'
import { createSettingsStore } from './store/settings-store.ts'
import { newSubdomain } from './tunnel/subdomain.ts'
import { cryptoSelfTest } from './webhook/crypto-self-test.ts'
import { createTestKey } from './webhook/sign-test.ts'

/** What exists only while the app runs. */
interface Running {
  parts: Parts
  handlers: Handlers
  secrets: Secrets
  localPort: number
}

/**
 * The whole app in plain Node: takes the data directory, builds every part in order from settings and the host's
 * adapters, starts them, and stops them in reverse. Electron's main.ts and browser.ts both live on this.
 */
export function createApp(host: HostAdapters, flags: Flags): App {
  const store = createSettingsStore(host.dataDirectory)
  const connectionListeners = new Set<(connection: Connection) => void>()
  const settingsListeners = new Set<(settings: Settings) => void>()
  const undo: (() => Promise<void> | void)[] = []
  let running: Running | null = null
  let fit = true

  const settings = () => applyFlags(store.get(), flags)

  function connectionChanged(connection: Connection) {
    running?.parts.pages.pushAll('connection:changed', connection)
    for (const listener of connectionListeners) listener(connection)
  }

  async function saveSettings(change: (settings: Settings) => Settings): Promise<void> {
    await store.save(change(store.get()))
    const { parts, localPort } = need()
    reportKeys(parts, parts.reconfigure(localPort))
    parts.pages.pushAll('settings:changed', store.get())
    for (const listener of settingsListeners) listener(store.get())
  }

  function need(): Running {
    if (!running) throw new Error('Saliente is not running')
    return running
  }

  async function begin(): Promise<void> {
    await makeDataDirectory(host.dataDirectory)
    const lock = lockDirectory(host.dataDirectory)
    if (!lock.ok)
      throw new StartError('data-directory-in-use', `Another Saliente is using ${host.dataDirectory}.`)
    undo.push(lock.value.release)
    const { setAside } = await store.start()
    const secrets = await loadSecrets(host.dataDirectory, createTestKey)
    if (store.get().tunnel.subdomain === null) {
      await store.save({
        ...store.get(),
        tunnel: { ...store.get().tunnel, subdomain: newSubdomain(randomBytes) },
      })
    }
    const parts = createParts({
      host,
      confirmAll: flags.confirmLocations === 'all',
      secrets,
      settings,
      fit: () => fit,
      connectionChanged,
      learnedAppHost: (appHost) =>
        void saveSettings((now) => ({ ...now, crm: { appHost } })).catch(() => undefined),
    })
    if (setAside)
      parts.connection.raise({ kind: 'settings-set-aside', detail: `${setAside.path}: ${setAside.why}` })
    const handlers = createAppHandlers({ host, parts, secrets, settings: store.get, save: saveSettings })
    running = { parts, handlers, secrets, localPort: 0 }
    await startParts(running)
  }

  async function startParts(now: Running): Promise<void> {
    const { parts, secrets } = now
    try {
      await parts.log.start()
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new StartError('store-unavailable', `The log in ${host.dataDirectory} cannot be opened: ${why}`)
    }
    undo.push(parts.log.stop)
    fit = await selfTest(parts)
    now.localPort = await listen(parts, settings().listener.port)
    undo.push(parts.listener.stop)
    parts.announcer.start()
    undo.push(parts.announcer.stop)
    reportKeys(parts, parts.reconfigure(now.localPort))
    undo.push(
      parts.tunnel.subscribe((state) => {
        parts.connection.tunnelChanged()
        host.tunnelChanged?.(state)
      }),
    )
    parts.connection.listening(`http://127.0.0.1:${now.localPort}/hooks/${secrets.hookToken}`)
    await parts.connection.refresh()
    parts.tunnel.start()
    undo.push(parts.tunnel.stop, parts.connection.stop, parts.logPushes.stop)
  }

  async function stop(): Promise<void> {
    for (const step of undo.splice(0).toReversed()) await step()
    await removeRunningFile(host.dataDirectory)
  }

  return {
    async start() {
      try {
        await begin()
      } catch (error) {
        for (const step of undo.splice(0).toReversed()) await step()
        throw error
      }
    },
    stop,
    handle(channel: RequestChannel, input: unknown, pageId: string): Promise<Result<unknown, AppError>> {
      if (!running) return Promise.resolve(fail({ code: 'internal', detail: 'not running' }))
      const onError = (error: unknown) => host.log.error({ detail: String(error), channel }, 'request failed')
      return answerRequest(running.handlers, channel, input, pageId, onError)
    },
    attachPages: (hub) => need().parts.pages.attach(hub.send),
    pageOpened: (pageId) => need().parts.pages.opened(pageId),
    pageClosed: (pageId) => need().parts.pages.closed(pageId),
    connection: () => need().parts.connection.get(),
    settings,
    saveSettings,
    publicHookUrl: () => publicHookUrl(need().parts.connection.get()),
    onConnection: (listener) => add(connectionListeners, listener),
    onSettings: (listener) => add(settingsListeners, listener),
    pause: (until) => need().parts.connection.pause(until),
    translate: () => need().parts.translate(),
    uiResponse: createUiResponder({
      root: host.rendererRoot,
      emailHtml: async (id) => emailHtml(await need().parts.log.read('detail', { id })),
    }),
    uiSecret: () => need().secrets.uiSession,
  }
}

function add<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function publicHookUrl({ tunnel, hookUrl }: Connection): string | null {
  return tunnel.state === 'open' || tunnel.state === 'live' ? tunnel.publicUrl : hookUrl
}

/** Known answers: another crypto or SQLite build must be found out now, not by refusing genuine messages. */
async function selfTest(parts: Parts): Promise<boolean> {
  const crypto = cryptoSelfTest()
  const search = await parts.log.read('search-works', null)
  if (crypto.ok && search) return true
  parts.connection.raise({ kind: 'self-test-failed', detail: crypto.ok ? 'full-text search' : crypto.detail })
  return false
}

async function listen(parts: Parts, fixed: number | null): Promise<number> {
  const port = await listenOnFreePort({ fixed, first: DEFAULT_PORT }, async (wanted) => {
    const listening = await parts.listener.start(wanted)
    return listening.ok ? listening.value.port : null
  })
  if (port === null) {
    const wanted = fixed ?? DEFAULT_PORT
    throw new StartError(
      'listener-failed',
      `Port ${wanted} is taken by another program. Free it, or choose another one.`,
    )
  }
  if (fixed === null && port !== DEFAULT_PORT) {
    parts.connection.raise({ kind: 'port-changed', wanted: DEFAULT_PORT, got: port })
  }
  return port
}

function reportKeys(parts: Parts, unreadable: readonly string[]): void {
  if (unreadable.length === 0) parts.connection.settle('key-unreadable')
  else parts.connection.raise({ kind: 'key-unreadable', detail: unreadable.join('; ') })
}
