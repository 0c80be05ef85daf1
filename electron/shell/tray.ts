import { Menu, nativeImage, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron'
import { join } from 'node:path'
import { trayIconFile } from './tray-icon.ts'
import type { TrayAction, TrayItem, TrayView } from './tray-menu.ts'

interface TrayOptions {
  iconDirectory: string
  platform: NodeJS.Platform
  desktop: string
  view(): TrayView
  onAction(action: TrayAction): void
}

/** How often the view is read without a change being told, in ms: the tooltip says how many seconds ago hearing was proven. */
const refreshMs = 5_000

export interface AppTray {
  start(): void
  /** To be called whenever what `view()` reads has changed. */
  refresh(): void
  /** Windows only: elsewhere Electron's call does nothing. A newer one takes the older one's place. */
  balloon(text: { title: string; body: string }, onClick: () => void): void
  stop(): void
}

/** The icon in the system tray. Its menu is set anew only when it changed: setting it closes an open one on Linux. */
export function createTray(options: TrayOptions): AppTray {
  let tray: Tray | null = null
  let shown = ''
  let tip = ''
  let clock: NodeJS.Timeout | undefined

  const imageOf = (view: TrayView) => {
    const isDark =
      options.platform === 'win32'
        ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
        : nativeTheme.shouldUseDarkColors
    const file = trayIconFile(view.icon, { platform: options.platform, isDark, desktop: options.desktop })
    return { file, image: nativeImage.createFromPath(join(options.iconDirectory, file)) }
  }
  const refresh = (): void => {
    if (!tray) return
    const view = options.view()
    const { file, image } = imageOf(view)
    if (view.tooltip !== tip) tray.setToolTip(view.tooltip)
    tip = view.tooltip
    const now = JSON.stringify([file, view.items])
    if (now === shown) return
    shown = now
    tray.setImage(image)
    tray.setContextMenu(Menu.buildFromTemplate(view.items.map((item) => menuItem(item, options))))
  }
  return {
    start() {
      tray = new Tray(imageOf(options.view()).image)
      // A plain click opens the window where the system does not open the menu with it (Windows, some Linux panels).
      if (options.platform !== 'darwin') tray.on('click', () => options.onAction('open'))
      nativeTheme.on('updated', refresh)
      clock = setInterval(refresh, refreshMs)
      refresh()
    },
    refresh,
    balloon({ title, body }, onClick) {
      tray?.removeAllListeners('balloon-click')
      tray?.once('balloon-click', onClick)
      tray?.displayBalloon({ title, content: body, respectQuietTime: true })
    },
    stop() {
      clearInterval(clock)
      nativeTheme.off('updated', refresh)
      tray?.destroy()
      tray = null
    },
  }
}

function menuItem(item: TrayItem, options: TrayOptions): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'state':
      return { label: item.label, enabled: false }
    case 'action':
      return {
        id: item.action,
        label: item.label,
        enabled: item.enabled,
        click: () => options.onAction(item.action),
      }
  }
}
