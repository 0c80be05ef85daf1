import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { StartError } from './app-ports.ts'

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

/**
 * Makes the directory and its logs/. All files of this process are for this user's eyes only, SQLite's too.
 * @throws StartError
 */
export function makeDataDirectory(directory: string): void {
  process.umask(0o077)
  try {
    mkdirSync(join(directory, 'logs'), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw directoryUnusable(directory, error)
  }
}

/** Why there is no start, in plain words, where the directory or a file in it is not to be had. */
export function directoryUnusable(directory: string, error: unknown): StartError {
  const why = error instanceof Error ? error.message : String(error)
  return new StartError('store-unavailable', `The data directory ${directory} cannot be used: ${why}`)
}
