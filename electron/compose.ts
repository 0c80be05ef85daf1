import { randomBytes } from 'node:crypto'
import type { Alert, Connection } from '#shared/connection.ts'
import { fail } from '#shared/result.ts'
import type { Settings } from '#shared/settings.ts'
import { answerRequest, type Handlers } from './api/answer-request.ts'
import { emailHtml } from './api/email-html.ts'
import { createUiResponder } from './api/ui-response.ts'
import { type App, type HostAdapters, StartError } from './app-ports.ts'
import { applyFlags } from './apply-flags.ts'
import { confirmLocation } from './confirm-location.ts'
import { createAppHandlers } from './create-app-handlers.ts'
import { createAppRetention } from './create-app-retention.ts'
import { createParts, type Parts } from './create-parts.ts'
import { directoryUnusable, makeDataDirectory } from './data-directory.ts'
import type { Flags } from './parse-flags.ts'
import { isRunningFileLeft, removeRunningFile } from './running-file.ts'
import { reportKeys, startParts, type Undo, undoAll } from './start-parts.ts'
import { lockDirectory } from './store/lock-directory.ts'
import { loadSecrets, type Secrets } from './store/secrets-store.ts'
import { createSettingsStore, type SettingsStore } from './store/settings-store.ts'
import { takeUpKept } from './take-up-kept.ts'
import { newSubdomain } from './tunnel/subdomain.ts'
import { createTestKey } from './webhook/sign-test.ts'

/** What exists only while the app runs. */
interface Running {
  parts: Parts
  handlers: Handlers
  secrets: Secrets
}

/** The app's memory: what was built, what undoes it, and who wants to hear of changes. */
interface Core {
  host: HostAdapters
  flags: Flags
  store: SettingsStore
  undo: Undo
  running: Running | null
  connectionListeners: Set<(connection: Connection) => void>
  settingsListeners: Set<(settings: Settings) => void>
}

/**
 * The whole app in plain Node: takes the data directory, builds every part in order from settings and the host's
 * adapters, starts them, and stops them in reverse. Electron's main.ts and browser.ts both live on this.
 */
export function createApp(host: HostAdapters, flags: Flags): App {
  const core: Core = {
    host,
    flags,
    store: createSettingsStore(host.dataDirectory),
    undo: [],
    running: null,
    connectionListeners: new Set(),
    settingsListeners: new Set(),
  }
  const parts = () => need(core).parts
  return {
    async start() {
      try {
        await begin(core)
      } catch (error) {
        await undoAll(core.undo)
        throw error
      }
    },
    async stop() {
      await undoAll(core.undo)
      await removeRunningFile(host.dataDirectory)
    },
    handle(channel, input, pageId) {
      if (!core.running) return Promise.resolve(fail({ code: 'internal', detail: 'not running' }))
      const onError = (error: unknown) => host.log.error({ detail: String(error), channel }, 'request failed')
      return answerRequest(core.running.handlers, channel, input, pageId, onError)
    },
    attachPages: (hub) => parts().pages.attach(hub.send),
    pageOpened: (pageId) => parts().pages.opened(pageId),
    pageClosed: (pageId) => parts().pages.closed(pageId),
    connection: () => parts().connection.get(),
    settings: () => currentSettings(core),
    saveSettings: (change) => saveSettings(core, change),
    showPage: (page) => parts().pages.leadAll({ to: 'page', page }),
    publicHookUrl: () => publicHookUrl(parts().connection.get()),
    onConnection: (listener) => add(core.connectionListeners, listener),
    onSettings: (listener) => add(core.settingsListeners, listener),
    pause: (until) => parts().connection.pause(until),
    translate: () => parts().translate(),
    uiResponse: createUiResponder({
      root: host.rendererRoot,
      emailHtml: async (id) => emailHtml(await parts().log.read('detail', { id })),
    }),
    uiSecret: () => need(core).secrets.uiSession,
  }
}

async function begin(core: Core): Promise<void> {
  const { host, flags, undo } = core
  const { alerts, secrets, endedBadly } = await takeDirectory(core)
  const save = (change: (settings: Settings) => Settings) => saveSettings(core, change)
  const parts: Parts = createParts({
    host,
    secrets,
    confirmAll: flags.confirmLocations === 'all',
    settings: () => currentSettings(core),
    connectionChanged: (connection) => connectionChanged(core, connection),
    save,
    confirm: (locationId) => confirmLocation({ parts, save }, locationId),
    // The person's word stays, and so does the first that was learned: another agency's app may be installed as well.
    learnedAppHost: (appHost) =>
      void saveSettings(core, (now) => ({
        ...now,
        crm: { ...now.crm, appHost: now.crm.appHost ?? appHost },
      })).catch(() => undefined),
    saveTunnel: (change) =>
      void save((now) => ({ ...now, tunnel: { ...now.tunnel, ...change } })).catch(() => undefined),
  })
  for (const alert of alerts) parts.connection.raise(alert)
  const handlers = createAppHandlers({
    host,
    parts,
    secrets,
    settings: () => currentSettings(core),
    stored: core.store.get,
    save,
  })
  core.running = { parts, handlers, secrets }
  await startParts({ host, parts, settings: currentSettings(core) }, undo)
  const rules = { locations: core.store.get().locations, confirmAll: flags.confirmLocations === 'all' }
  takeUpKept(parts, rules).catch((error: unknown) =>
    host.log.error({ detail: String(error) }, 'what was kept could not be taken up'),
  )
  if (host.stillThere.length > 0)
    parts.connection.raise({ kind: 'not-erased', detail: host.stillThere.join(', ') })
  void tellWhereUnsigned(host, parts)
  const retention = createAppRetention(parts, () => currentSettings(core), host)
  retention.start()
  parts.updates.start()
  undo.push(retention.stop, parts.updates.stop)
  if (endedBadly) {
    parts.log
      .examine()
      .catch((error: unknown) => host.log.error({ detail: String(error) }, 'log not examined'))
  }
}

/** Not waited for: asking the system may take seconds. */
async function tellWhereUnsigned(host: HostAdapters, { connection }: Parts): Promise<void> {
  if ((await host.mayNotify?.()) === false) connection.raise({ kind: 'notifications-unsigned' })
}

/**
 * Locks the data directory and reads what it holds besides the log; `alerts` say which of its files had to be set aside.
 * @throws StartError where another process has it, or where it cannot be read or written (disk full, no permission).
 */
async function takeDirectory({ host, store, undo }: Core) {
  try {
    makeDataDirectory(host.dataDirectory)
    const lock = lockDirectory(host.dataDirectory)
    if (!lock.ok) {
      throw new StartError('data-directory-in-use', `Another Saliente is using ${host.dataDirectory}.`)
    }
    undo.push(lock.value.release)
    const { setAside } = await store.start()
    const alerts: Alert[] = []
    if (setAside) alerts.push({ kind: 'settings-set-aside', detail: `${setAside.path}: ${setAside.why}` })
    const secrets = await loadSecrets(host.dataDirectory, createTestKey, (detail) =>
      alerts.push({ kind: 'secrets-set-aside', detail }),
    )
    await nameTunnel(store)
    return { alerts, secrets, endedBadly: isRunningFileLeft(host.dataDirectory) }
  } catch (error) {
    if (error instanceof StartError) throw error
    throw directoryUnusable(host.dataDirectory, error)
  }
}

/** The name to ask a tunnel server for is made once and kept: the URL pasted into HighLevel holds it. */
async function nameTunnel(store: SettingsStore): Promise<void> {
  if (store.get().tunnel.subdomain !== null) return
  const subdomain = newSubdomain(randomBytes)
  await store.save((settings) => ({ ...settings, tunnel: { ...settings.tunnel, subdomain } }))
}

const currentSettings = ({ store, flags }: Core): Settings => applyFlags(store.get(), flags)

async function saveSettings(core: Core, change: (settings: Settings) => Settings): Promise<void> {
  const { store } = core
  await store.save(change)
  const { parts } = need(core)
  reportKeys(parts, parts.reconfigure())
  const settings = currentSettings(core)
  parts.pages.pushAll('settings:changed', settings)
  for (const listener of core.settingsListeners) listener(settings)
}

function connectionChanged(core: Core, connection: Connection): void {
  core.running?.parts.pages.pushAll('connection:changed', connection)
  for (const listener of core.connectionListeners) listener(connection)
}

function need({ running }: Core): Running {
  if (!running) throw new Error('Saliente is not running')
  return running
}

function add<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function publicHookUrl({ tunnel, hookUrl }: Connection): string | null {
  return tunnel.state === 'open' || tunnel.state === 'live' ? tunnel.publicUrl : hookUrl
}
