import { app, clipboard } from 'electron'
import type { Connection } from '#shared/connection.ts'
import { chooseLanguage, type Translate } from '#shared/i18n/create-translator.ts'
import type { Settings } from '#shared/settings.ts'
import { formatAgo } from './format-ago.ts'
import { formatClock } from './format-clock.ts'
import { type AppTray, createTray } from './tray.ts'
import { type TrayAction, trayView } from './tray-menu.ts'

const hourMs = 3_600_000

/** What the tray shows of the app and does with it. */
interface TrayedApp {
  connection(): Connection
  settings(): Settings
  translate(): Translate
  publicHookUrl(): string | null
  /** Until when, Unix ms; null: no more. */
  pause(until: number | null): void
  showPage(page: 'connection'): void
  onConnection(listener: () => void): unknown
  onSettings(listener: () => void): unknown
}

/** The app's tray: its state now, and what its menu does. `show` brings the window up. */
export function createAppTray(core: TrayedApp, { icons, show }: { icons: string; show(): void }): AppTray {
  const actions: Record<TrayAction, () => void> = {
    open: show,
    pause: () => core.pause(Date.now() + hourMs),
    resume: () => core.pause(null),
    connection: () => {
      show()
      core.showPage('connection')
    },
    'copy-url': () => void clipboard.writeText(core.publicHookUrl() ?? ''),
    quit: () => app.quit(),
  }
  const tray = createTray({
    iconDirectory: icons,
    platform: process.platform,
    desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
    view: () => {
      const language = chooseLanguage(core.settings().language, app.getLocale())
      return trayView({
        connection: core.connection(),
        now: Date.now(),
        translate: core.translate(),
        formatTime: (at) => formatClock(at, Date.now(), language, app.getLocale()),
        formatAgo: (at, now) => formatAgo(at, now, language),
      })
    },
    onAction: (action) => actions[action](),
  })
  core.onConnection(tray.refresh)
  core.onSettings(tray.refresh)
  return tray
}
