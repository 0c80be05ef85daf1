import type { App } from 'electron'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

interface LoginItemOptions {
  app: Pick<App, 'setLoginItemSettings'>
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  home: string
  /** Program and arguments that start this app again. */
  command: readonly [string, ...string[]]
}

/**
 * Starts the app, hidden in the tray, when the person logs in, or stops doing so. Electron knows how on Windows and
 * macOS; on Linux its call does nothing, so an autostart entry is written (freedesktop.org, Desktop Application
 * Autostart Specification). Rejects when the entry cannot be written or removed.
 */
export function createLoginItem(options: LoginItemOptions): (enabled: boolean) => Promise<void> {
  const { app, platform, command } = options
  return async (enabled) => {
    if (platform !== 'linux') {
      const [path, ...args] = command
      const windows = platform === 'win32' ? { path, args: [...args, '--hidden'] } : {}
      app.setLoginItemSettings({ openAtLogin: enabled, ...windows })
      return
    }
    const file = autostartFile(options.env, options.home)
    if (!enabled) return rm(file, { force: true })
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, autostartEntry(options.env, command))
  }
}

/**
 * Makes an autostart entry start the program where it lies now: an AppImage that was replaced or moved has another path. What
 * the desktop's own settings wrote into the entry, such as that it is switched off, stays. Elsewhere the system follows the
 * program. Rejects when the entry cannot be written.
 */
export async function renewAutostart(
  options: Pick<LoginItemOptions, 'platform' | 'env' | 'home' | 'command'>,
): Promise<void> {
  if (options.platform !== 'linux') return
  const file = autostartFile(options.env, options.home)
  const entry = autostartEntry(options.env, options.command)
  const found = await readFile(file, 'utf8').catch(() => '')
  const renewed = execLines.every((line) => line.test(found))
    ? execLines.reduce((text, line) => text.replace(line, () => line.exec(entry)?.[0] ?? ''), found)
    : entry
  if (renewed === found) return
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, renewed)
}

const execLines = [/^TryExec=.*$/m, /^Exec=.*$/m]

/** Where the entry lives. */
export function autostartFile(env: NodeJS.ProcessEnv, home: string): string {
  const config = env['XDG_CONFIG_HOME'] || join(home, '.config')
  return join(config, 'autostart', 'saliente.desktop')
}

/**
 * The entry's text. An AppImage is started by its own path: the program inside lives in a mount that will be gone. With
 * TryExec a desktop passes the entry over once the program was removed.
 */
export function autostartEntry(env: NodeJS.ProcessEnv, command: readonly string[]): string {
  const appImage = env['APPIMAGE']
  const exec = [...(appImage ? [appImage] : command), '--hidden'].map(quoteExec).join(' ')
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.0',
    'Name=Saliente',
    `TryExec=${(appImage || command[0] || '').replaceAll('\\', '\\\\')}`,
    `Exec=${exec}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Desktop Entry Specification, "The Exec key": quoting first, then the escapes every string value has; % is doubled. */
function quoteExec(argument: string): string {
  if (/^[\w@+=:,./-]+$/.test(argument)) return argument
  const quoted = argument.replaceAll(/["`$\\]/g, (character) => `\\${character}`)
  return `"${quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`
}
