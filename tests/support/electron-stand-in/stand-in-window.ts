import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { BrowserContext, Frame, Page, Request as PageRequest, Route } from '@playwright/test'
import { browserContext } from './chromium-host.ts'
import { failOnDemand, onCommand, record } from './control.ts'
import { pageScript } from './page-side.ts'
import { preventable } from './preventable.ts'
import { app } from './stand-in-app.ts'
import { toChromium, toElectron } from './stand-in-origin.ts'
import { ipcMain, protocol, session } from './stand-in-services.ts'

interface WindowOptions {
  show?: boolean
  webPreferences?: {
    preload?: string
    contextIsolation?: boolean
    sandbox?: boolean
    nodeIntegration?: boolean
  }
}

type OpenHandler = (details: { url: string }) => { action: string }

class StandInWebContents extends EventEmitter {
  page: Page | null = null
  openHandler: OpenHandler = () => ({ action: 'allow' })

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  send(channel: string, payload: unknown): void {
    // A page that is just being replaced hears nothing, as in Electron.
    this.page?.evaluate(emitInPage, { channel, payload: structuredClone(payload) }).catch(() => undefined)
  }

  forcefullyCrashRenderer(): void {
    void this.crash()
  }

  async crash(): Promise<void> {
    if (!this.page) return
    const cdp = await this.page.context().newCDPSession(this.page)
    cdp.send('Page.crash').catch(() => undefined)
  }
}

function emitInPage(push: { channel: string; payload: unknown }): void {
  const scope = globalThis as unknown as { standInEmit?: (channel: string, payload: unknown) => void }
  scope.standInEmit?.(push.channel, push.payload)
}

const windows = new Map<Page, BrowserWindow>()

/** Electron's window: a page of a real Chromium that nobody sees. Showing and hiding are recorded. */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new StandInWebContents()
  readonly #preload: string
  #isMinimized = false
  #isDestroyed = false

  static getAllWindows(): BrowserWindow[] {
    return [...app.windows].filter((window) => window instanceof BrowserWindow)
  }

  constructor(options: WindowOptions) {
    super()
    const { preload, contextIsolation, sandbox, nodeIntegration } = options.webPreferences ?? {}
    if (!contextIsolation || !sandbox || nodeIntegration || !preload) throw new Error('an unsafe window')
    this.#preload = readFileSync(preload, 'utf8')
    app.windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
    record('window-created', { show: options.show !== false })
  }

  async loadURL(url: string): Promise<void> {
    await mayLoad
    failOnDemand('page', `ERR_FAILED (-2) loading '${url}'`)
    const context = await prepared(this.#preload)
    const crashed = this.webContents.page
    const page = crashed ? await context.newPage() : (context.pages()[0] ?? (await context.newPage()))
    if (crashed) windows.delete(crashed)
    await crashed?.close().catch(() => undefined)
    this.webContents.page = page
    windows.set(page, this)
    page.on('crash', () =>
      this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
    )
    page.on('pageerror', (error) => record('page-error', error.message))
    const { origin } = new URL(toChromium(url))
    if (session.defaultSession.isGranted('notifications', url)) {
      await context.grantPermissions(['notifications'], { origin })
    }
    await page.goto(toChromium(url))
    record('loaded', url)
    this.webContents.emit('did-finish-load')
  }

  show(): void {
    record('window-shown')
  }

  focus(): void {
    record('window-focused')
  }

  hide(): void {
    record('window-hidden')
  }

  minimize(): void {
    this.#isMinimized = true
    record('window-minimized')
  }

  restore(): void {
    this.#isMinimized = false
    record('window-restored')
  }

  isMinimized(): boolean {
    return this.#isMinimized
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  close(): void {
    const event = preventable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    this.#isDestroyed = true
    app.windows.delete(this)
    record('window-destroyed')
  }
}

const onlyWindow = (): BrowserWindow | undefined => BrowserWindow.getAllWindows()[0]

let preparing: Promise<BrowserContext> | null = null

/** Routes, bridge and preload belong to the whole browser: what a page opens by itself falls under them too. */
function prepared(preload: string): Promise<BrowserContext> {
  preparing ??= (async () => {
    const context = await browserContext()
    await context.exposeBinding('standInInvoke', async ({ page, frame }, channel: string, input: unknown) => {
      const parent = frame.parentFrame() && {}
      const event = {
        sender: windows.get(page)?.webContents ?? {},
        senderFrame: { url: toElectron(frame.url()), parent },
      }
      try {
        return { value: await ipcMain.invoke(channel, event, input) }
      } catch (error) {
        return { error: String(error) }
      }
    })
    await context.addInitScript({ content: pageScript(preload) })
    await context.route('**/*', answer)
    return context
  })()
  return preparing
}

/** Every request of every page: what leaves our scheme is asked about as Electron asks, and goes nowhere. */
async function answer(route: Route): Promise<void> {
  const request = route.request()
  const url = toElectron(request.url())
  const frame = frameOf(request)
  const contents = frame && windows.get(frame.page())?.webContents
  if (!contents) {
    // A page that our page opened: Electron asks before there is one.
    const { action } = onlyWindow()?.webContents.openHandler({ url }) ?? { action: 'deny' }
    record('window-open', { url, action })
    return route.abort()
  }
  if (request.isNavigationRequest() && !isAllowed(contents, url, frame.parentFrame() === null)) {
    record('navigation-stopped', url)
    return route.abort('aborted')
  }
  const handler = protocol.handlerOf(new URL(url).protocol.slice(0, -1))
  if (!handler) {
    record('request-left', url)
    return route.abort()
  }
  const response = await handler({ url, method: request.method() } as Request)
  const headers = Object.fromEntries(response.headers)
  await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
}

/** Null for the first request of a page that is only about to be. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame()
  } catch {
    return null
  }
}

function isAllowed(contents: StandInWebContents, url: string, isMainFrame: boolean): boolean {
  const framed = preventable({ url, isMainFrame })
  contents.emit('will-frame-navigate', framed)
  if (!isMainFrame) return !framed.defaultPrevented
  const main = preventable({ url, isMainFrame })
  contents.emit('will-navigate', main)
  return !framed.defaultPrevented && !main.defaultPrevented
}

/** Settled unless a test holds the loading of pages back. */
let mayLoad = Promise.resolve()
let release = (): void => undefined

onCommand('hold-loads', () => {
  mayLoad = new Promise((resolve) => (release = resolve))
})
onCommand('release-loads', () => release())
onCommand('close-window', () => onlyWindow()?.close())
onCommand('crash-page', () => void onlyWindow()?.webContents.crash())
