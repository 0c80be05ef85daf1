import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { failOnDemand, onCommand, record } from './control.ts'

interface MenuItem {
  id?: string
  label?: string
  enabled?: boolean
  type?: string
  click?: () => void
}

export class Menu {
  items: MenuItem[] = []

  static buildFromTemplate(items: MenuItem[]): Menu {
    const menu = new Menu()
    menu.items = items
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    record('application-menu', menu?.items ?? null)
  }
}

interface Image {
  path: string
}

export const nativeImage = {
  createFromPath(path: string): Image {
    if (!existsSync(path)) throw new Error(`no such icon: ${path}`)
    return { path }
  },
}

const trays: Tray[] = []

export class Tray extends EventEmitter {
  menu: Menu | null = null

  constructor(image: Image) {
    super()
    failOnDemand('tray', 'there is no tray')
    trays.push(this)
    record('tray-icon', image.path)
  }

  setImage(image: Image): void {
    record('tray-icon', image.path)
  }

  setToolTip(text: string): void {
    record('tray-tooltip', text)
  }

  setContextMenu(menu: Menu): void {
    this.menu = menu
    record(
      'tray-menu',
      menu.items.map(({ id, label, enabled, type }) => ({ id, label, enabled, type })),
    )
  }

  destroy(): void {
    record('tray-destroyed')
  }
}

onCommand('tray-click', () => trays.at(-1)?.emit('click'))
onCommand('menu', ({ id }) =>
  trays
    .at(-1)
    ?.menu?.items.find((item) => item.id === id)
    ?.click?.(),
)

const notifications: Notification[] = []

/** Electron's own notification: the app's fallback, where no page is alive. */
export class Notification extends EventEmitter {
  readonly options: object

  static isSupported(): boolean {
    return true
  }

  constructor(options: object) {
    super()
    this.options = options
    notifications.push(this)
  }

  show(): void {
    record('native-notification', this.options)
  }

  close(): void {
    this.emit('close')
  }
}

onCommand('notification-click', () => notifications.at(-1)?.emit('click'))

export const dialog = {
  showMessageBox(options: object): Promise<{ response: number }> {
    record('message-box', options)
    return Promise.resolve({ response: 0 })
  },
  showErrorBox(title: string, content: string): void {
    record('error-box', { title, content })
  },
}

export const clipboard = {
  writeText(text: string): Promise<void> {
    record('clipboard', text)
    return Promise.resolve()
  },
}

export const shell = {
  openExternal(url: string): Promise<void> {
    record('open-external', url)
    return Promise.resolve()
  },
  openPath(path: string): Promise<string> {
    record('open-path', path)
    return Promise.resolve('')
  },
}

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  shouldUseDarkColorsForSystemIntegratedUI: false,
})
