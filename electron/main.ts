import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { chooseLanguage, createTranslator, type WordKey } from '#shared/i18n/create-translator.ts'
import { launchLines, standByVariable } from '#shared/launch-lines.ts'
import { StartError, type App, type HostAdapters } from './app-ports.ts'
import { createApp } from './compose.ts'
import { defaultDataDirectory, makeDataDirectory } from './data-directory.ts'
import { finishErase } from './erase-data.ts'
import { registerRequests } from './ipc/register-requests.ts'
import { openLogFile } from './log-file.ts'
import { parseFlags, type Flags } from './parse-flags.ts'
import { keepRunningFile } from './running-file.ts'
import { setTimer } from './set-timer.ts'
import { readAppLink } from './shell/app-link.ts'
import { createAppTray } from './shell/app-tray.ts'
import { appUrl, isAppPage } from './shell/app-origin.ts'
import { registerAppScheme, serveAppProtocol } from './shell/app-protocol.ts'
import { dropForeignAppImage } from './shell/foreign-app-image.ts'
import { listenToHost } from './shell/host-signals.ts'
import { createLinkInbox, type Handed } from './shell/link-inbox.ts'
import { createLoginItem, renewAutostart } from './shell/login-item.ts'
import { openFolder } from './shell/open-folder.ts'
import { createStartOver } from './shell/start-over.ts'
import { createUpdater } from './shell/updater.ts'
import { mayNotifyOnMac } from './shell/mac-signature.ts'
import { createMainWindow, type MainWindow } from './shell/main-window.ts'
import { createNotificationFallback } from './shell/notification-fallback.ts'
import { createSecretBox } from './shell/secret-box.ts'
import { stopBeforeQuit, stopInTime } from './shell/stop-before-quit.ts'
import { hasTrayHost } from './shell/tray-host.ts'
import { lockWebContents } from './shell/web-security.ts'
import { trustSystem } from './tunnel/trust-system.ts'

/**
 * The desktop app's entry: one instance, then Electron's adapters around the app that compose.ts builds, then window and
 * tray. What it prints (shared/launch-lines.ts) tells `npm start` how far it came.
 */
const platform = process.platform
const out = join(import.meta.dirname, '..')
const icons = join(out, 'icons')
const appIcon = join(icons, 'app-256.png')
const links = createLinkInbox(app)

/** `npm start` has browser mode ready should we fail. Forgotten at once: not so for what this process starts. */
const browserStandsBy = !app.isPackaged && process.env[standByVariable] !== undefined
delete process.env[standByVariable]
dropForeignAppImage(process.env, process.execPath)

/** Gives back whatever the app holds by now. */
let letGo = (): Promise<void> => Promise.resolve()

function tell(line: string, stream: NodeJS.WriteStream = process.stdout): Promise<void> {
  return new Promise((done) => stream.write(`${line}\n`, () => done()))
}

/** Before Electron is ready: paths (one directory for both modes), scheme, and the one-instance lock that lives there. */
async function enter(): Promise<void> {
  const parsed = parseFlags(process.argv.slice(app.isPackaged ? 1 : 2), true)
  if (!parsed.ok) {
    await tell(parsed.why, process.stderr)
    await tell(launchLines.failed)
    app.exit(1)
    return
  }
  const dataDirectory = resolve(parsed.flags.dataDir ?? defaultDataDirectory())
  makeDataDirectory(dataDirectory)
  app.setPath('userData', dataDirectory)
  app.setPath('sessionData', join(dataDirectory, 'chromium'))
  app.setAppUserModelId('mx.saliente.app')
  registerAppScheme(protocol)
  if (!app.requestSingleInstanceLock()) {
    await tell(launchLines.handedOver)
    app.exit(0)
    return
  }
  // Before Electron is ready: afterwards it has files of its own open there.
  const stillThere = finishErase(dataDirectory)
  await app.whenReady()
  await run(parsed.flags, dataDirectory, stillThere)
}

async function run(flags: Flags, dataDirectory: string, stillThere: string[]): Promise<void> {
  requireSandbox()
  // The tunnel and its proofs go through Node's network and not through Electron's.
  trustSystem()
  const log = openLogFile(dataDirectory)
  const openExternal = (url: string): Promise<void> => shell.openExternal(url)
  lockPages(log, openExternal)
  Menu.setApplicationMenu(applicationMenu())
  // Not waited for: the listener comes first.
  const isSigned = mayNotifyOnMac({ platform, isPackaged: app.isPackaged, executable: process.execPath })
  const { startOver, afterStop } = createStartOver(app, app.isPackaged ? process.env['APPIMAGE'] : undefined)
  const core = createApp(
    {
      ...hostAdapters(dataDirectory, log, openExternal, () => window.show()),
      startOver,
      stillThere,
      updateSource: () => appUpdater(isSigned),
      mayNotify: () => isSigned,
      ...(platform === 'win32' && { balloon: (banner, onClick) => tray.balloon(banner, onClick) }),
    },
    flags,
  )
  const window = createMainWindow({
    url: appUrl,
    preload: join(out, 'preload/preload.cjs'),
    iconPath: appIcon,
    canHide: () => hasTrayHost(platform),
    onHidden: () => void tellOnceThatHidden(core),
    onPageOpened: (pageId) => core.pageOpened(pageId),
    onPageClosed: (pageId) => core.pageClosed(pageId),
    onTrouble: (what, detail) => log.error({ detail }, what),
  })
  const tray = createAppTray(core, { icons, show: () => window.show() })
  const stop = async () => {
    try {
      window.stop()
      tray.stop()
    } finally {
      await core.stop()
    }
  }
  await core.start()
  letGo = stop
  await keepRunningFile(core, dataDirectory, log)
  if (core.settings().startAtLogin) {
    renewAutostart(loginItem()).catch((error: unknown) => log.error({ error }, 'autostart entry not renewed'))
  }
  connectPages(core, window, log)
  tray.start()
  stopBeforeQuit(app, stop, afterStop)
  app.on('activate', () => window.show())
  await window.start()
  const isHidden = flags.hidden || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
  if (!isHidden) follow(core, window, process.argv)
  links.followWith((handed) => follow(core, window, handed))
  await tell(launchLines.ready)
}

/** An AppImage switches the sandbox off by itself where the system keeps user namespaces from it, as newer Ubuntu does. */
function requireSandbox(): void {
  const isOff = app.isPackaged && app.commandLine.hasSwitch('no-sandbox')
  if (isOff) throw new StartError('sandbox-off', 'started without the sandbox of Chromium')
}

/** No page leaves its place; links of the web open in the system's browser. */
function lockPages(log: HostAdapters['log'], openExternal: HostAdapters['openExternal']): void {
  lockWebContents({
    app,
    session: session.defaultSession,
    openExternal: (url) => {
      openExternal(url).catch((error: unknown) => log.error({ error }, 'link did not open'))
    },
  })
}

function appUpdater(isSigned: Promise<boolean>): ReturnType<HostAdapters['updateSource']> {
  return createUpdater({
    isPackaged: app.isPackaged,
    platform,
    appImage: process.env['APPIMAGE'],
    resources: process.resourcesPath,
    executable: process.execPath,
    isSigned,
  })
}

/** The page's files, its requests, and what it is told by itself. */
function connectPages(core: App, window: MainWindow, log: HostAdapters['log']): void {
  core.attachPages({ send: (pageId, channel, payload) => window.send(pageId, channel, payload) })
  serveAppProtocol(protocol, (request) => core.uiResponse(request))
  registerRequests({
    ipcMain,
    pageOf: (contents) => window.pageOf(contents),
    isOwnPage: isAppPage,
    handle: (channel, input, pageId) => core.handle(channel, input, pageId),
    onRefused: (channel, from) => log.error({ channel, from }, 'request refused: not from our page'),
  })
}

/** Brings the window up for whoever calls the app again, by its icon, a second start or a saliente:// link. */
function follow(core: App, window: MainWindow, handed: Handed): void {
  window.show()
  const page = readAppLink(handed)
  if (page !== null) core.showPage(page)
}

function hostAdapters(
  dataDirectory: string,
  log: HostAdapters['log'],
  openExternal: HostAdapters['openExternal'],
  revealWindow: () => void,
): Omit<HostAdapters, 'startOver' | 'stillThere' | 'updateSource'> {
  return {
    host: 'electron',
    version: app.getVersion(),
    platform,
    systemLanguage: () => app.getLocale(),
    dataDirectory,
    rendererRoot: join(out, 'renderer'),
    workers: {
      writer: new URL('./store-writer.js', import.meta.url),
      reader: new URL('./store-reader.js', import.meta.url),
      localtunnel: new URL('./localtunnel-worker.js', import.meta.url),
    },
    openExternal,
    openDataFolder: () => openFolder(shell, dataDirectory),
    notificationFallback: createNotificationFallback(platform, appIcon),
    revealWindow,
    onSignal: (listener) => listenToHost({ powerMonitor, net, setTimer }, listener),
    applyLoginItem: createLoginItem(loginItem()),
    fetch: (url, init) => net.fetch(url, init),
    ...createSecretBox(safeStorage, platform),
    log,
  }
}

function loginItem(): Parameters<typeof createLoginItem>[0] {
  const command: [string, ...string[]] = app.isPackaged
    ? [process.execPath]
    : [process.execPath, app.getAppPath()]
  return { app, platform, env: process.env, home: homedir(), command }
}

/** A dialog and no banner: it must not be missed, and no notification service may be running. */
async function tellOnceThatHidden(core: App): Promise<void> {
  if (core.settings().onboarding.trayNoticeShown) return
  await core.saveSettings((settings) => ({
    ...settings,
    onboarding: { ...settings.onboarding, trayNoticeShown: true },
  }))
  const translate = core.translate()
  await dialog.showMessageBox({
    type: 'info',
    title: 'Saliente',
    message: translate('tray.hidden-title'),
    detail: translate('tray.hidden-body'),
    buttons: ['OK'],
  })
}

/** macOS copies and pastes through its menu; elsewhere the window needs none. */
function applicationMenu(): Menu | null {
  if (platform !== 'darwin') return null
  return Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
}

/** Says why there is no start, and ends: without a dialog where browser mode stands by and may fare better. */
async function giveUp(error: unknown): Promise<void> {
  await stopInTime(letGo)
  const detail = error instanceof Error ? error.message : String(error)
  await tell(detail, process.stderr)
  if (browserStandsBy && !(error instanceof StartError)) {
    app.exit(1)
    return
  }
  await app.whenReady()
  const translate = createTranslator(chooseLanguage('system', app.getLocale()))
  const code = error instanceof StartError ? error.code : 'internal'
  const key = (part: 'title' | 'text' | 'next'): WordKey => `error.${code}.${part}`
  if (error instanceof StartError) await tell(launchLines.failed)
  for (const window of BrowserWindow.getAllWindows()) window.destroy()
  dialog.showErrorBox(
    translate(key('title')),
    [translate(key('text')), translate(key('next')), detail].join('\n\n'),
  )
  app.exit(1)
}

enter().catch(giveUp)
