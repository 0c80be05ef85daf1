import { BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from 'electron'
import { createPageKeeper, type PageKeeper } from './page-keeper.ts'

interface MainWindowOptions {
  url: string
  preload: string
  iconPath: string
  /** Closing hides the window into the tray; without a tray it is minimised, so that it stays in reach. */
  canHide(): Promise<boolean>
  /** The window went into the tray because the person closed it. */
  onHidden: () => void
  onPageOpened: (pageId: string) => void
  onPageClosed: (pageId: string) => void
  onTrouble: (what: string, detail: unknown) => void
}

export interface MainWindow {
  /** Creates the window, hidden until `show()`, and loads its page; resolves when the page has loaded. */
  start(): Promise<void>
  show(): void
  send(pageId: string, channel: string, payload: unknown): void
  /** The page that lives in these contents; null for any contents that are not ours. */
  pageOf(contents: WebContents): string | null
  /** From here on closing means closing. */
  stop(): void
}

/**
 * The one window. Closing it hides it and never destroys it while the app runs: its page shows the banners all day, also
 * when nobody sees it.
 */
export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null
  let keeper: PageKeeper | null = null
  let isStopping = false

  const putAway = async (): Promise<void> => {
    const canHide = await options.canHide()
    if (isStopping || !window) return
    if (!canHide) {
      window.minimize()
      return
    }
    window.hide()
    options.onHidden()
  }
  return {
    async start() {
      const created = new BrowserWindow(windowOptions(options))
      window = created
      created.on('close', (event) => {
        if (isStopping) return
        event.preventDefault()
        putAway().catch((error: unknown) => options.onTrouble('window did not go away', error))
      })
      keeper = createPageKeeper({
        ...options,
        contents: created.webContents,
        load: () => created.loadURL(options.url),
      })
      await keeper.start()
    },
    show() {
      if (!window || isStopping) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    send(pageId, channel, payload) {
      if (pageId === keeper?.pageId()) window?.webContents.send(channel, payload)
    },
    pageOf: (contents) => (contents === window?.webContents ? (keeper?.pageId() ?? null) : null),
    stop() {
      isStopping = true
      keeper?.stop()
    },
  }
}

function windowOptions({ preload, iconPath }: MainWindowOptions): BrowserWindowConstructorOptions {
  return {
    width: 1180,
    height: 760,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Saliente',
    icon: iconPath,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // Hidden, it still has to show banners at once.
      backgroundThrottling: false,
    },
  }
}
