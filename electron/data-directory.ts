import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where Saliente keeps its data: one default for the desktop app and for browser mode, as each system expects it. */
export function defaultDataDirectory(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Saliente')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Saliente')
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'Saliente')
}

/** Makes the directory and its logs/. All files of this process are for this user's eyes only, SQLite's too. */
export async function makeDataDirectory(directory: string): Promise<void> {
  process.umask(0o077)
  await mkdir(join(directory, 'logs'), { recursive: true, mode: 0o700 })
}
