import { execFile } from 'node:child_process'

type RunCommand = (command: string, args: readonly string[], limitMs: number) => Promise<string>

const watcher = 'org.kde.StatusNotifierWatcher'
const limitMs = 1500
const bus = 'org.freedesktop.DBus'
/** Whichever of these is installed; all three ask the session bus the same question. */
const questions: readonly (readonly [string, readonly string[]])[] = [
  [
    'gdbus',
    ['call', '--session', '-d', bus, '-o', '/org/freedesktop/DBus', '-m', `${bus}.NameHasOwner`, watcher],
  ],
  [
    'dbus-send',
    ['--session', '--print-reply', `--dest=${bus}`, '/', `${bus}.NameHasOwner`, `string:${watcher}`],
  ],
  ['busctl', ['--user', 'call', bus, '/org/freedesktop/DBus', bus, 'NameHasOwner', 's', watcher]],
]

/**
 * Whether something on this desktop shows tray icons. Only Linux can be without (GNOME without its extension), and
 * there Electron does not tell: the bus is asked who watches for icons. Where nobody can be asked the answer is yes:
 * starting the app again brings its window back in any case.
 */
export async function hasTrayHost(platform: NodeJS.Platform, run: RunCommand = runCommand): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [command, args] of questions) {
    const answer = await run(command, args, limitMs).catch(() => '')
    if (/\btrue\b/.test(answer)) return true
    if (/\bfalse\b/.test(answer)) return false
  }
  return true
}

function runCommand(command: string, args: readonly string[], timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout, encoding: 'utf8' }, (error, stdout) => {
      if (error) reject(error)
      else resolve(stdout)
    })
  })
}
