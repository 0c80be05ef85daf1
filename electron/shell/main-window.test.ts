import type { BrowserWindowConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'
import { createMainWindow } from './main-window.ts'

const made: BrowserWindowConstructorOptions[] = []
vi.mock('electron', () => ({
  BrowserWindow: class {
    webContents = { on: () => undefined, once: () => undefined, send: () => undefined }
    constructor(options: BrowserWindowConstructorOptions) {
      made.push(options)
    }
    on() {}
    loadURL() {
      return Promise.resolve()
    }
  },
}))

it('makes one window whose page has no Node, a world of its own, a sandbox, and no option that weakens them', () => {
  const window = createMainWindow({
    url: 'app://saliente/',
    preload: '/app/preload.cjs',
    iconPath: '/app/icon.png',
    canHide: () => Promise.resolve(true),
    onHidden: () => undefined,
    onPageOpened: () => undefined,
    onPageClosed: () => undefined,
    onTrouble: () => undefined,
  })
  // The page never says that it has loaded.
  void window.start()
  expect(made).toHaveLength(1)
  // Exactly these: an option that is added has to be looked at here.
  expect(made[0]?.webPreferences).toEqual({
    preload: '/app/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    backgroundThrottling: false,
  })
  window.stop()
})
