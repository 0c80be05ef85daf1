import type { TrayIconName } from './tray-menu.ts'

interface Panel {
  platform: NodeJS.Platform
  /** The system's theme, of the taskbar where the system tells it apart. */
  isDark: boolean
  /** XDG_CURRENT_DESKTOP, e.g. `ubuntu:GNOME`. */
  desktop: string
}

/** Desktops whose panel stays dark whatever the theme. */
const alwaysDark = /GNOME|Unity|Pantheon|Budgie/i

/** File name of a tray icon: a template on macOS (the system colours it), else drawn for a light or dark panel. */
export function trayIconFile(icon: TrayIconName, { platform, isDark, desktop }: Panel): string {
  if (platform === 'darwin') return `tray-${icon}Template.png`
  const isPanelDark = isDark || (platform === 'linux' && alwaysDark.test(desktop))
  return `tray-${icon}-${isPanelDark ? 'dark' : 'light'}.png`
}
