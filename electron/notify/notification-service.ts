import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandOutcome, RunCommand } from './run-command.ts'
import { runCommand } from './run-command.ts'

/** A `present` answer is believed this long; a `missing` one shorter, so that a service that was just started is used. */
const believePresentMs = 60_000
const believeMissingMs = 5_000
/** The bus gets this long; a bus that hangs would block a banner for about 100 s (electron#48753). */
const busLimitMs = 1_500

const busName = 'org.freedesktop.Notifications'

export interface NotificationServiceOptions {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  /** Unix ms. */
  now(): number
  /**
   * True in Electron, which shows banners over this machine's bus: no bus, or one that does not answer, means no banner.
   * False in browser mode, where the browser may run elsewhere or know another way: there only a bus that answers "nobody
   * shows notifications" counts as missing.
   */
  strict: boolean
  run?: RunCommand
  fileExists?: (path: string) => boolean
}

/** Asks whether somebody would show a notification; never rejects, and answers at once while its answer is fresh. */
interface NotificationService {
  check(): Promise<'ok' | 'missing'>
}

/**
 * Whether this system has a notification service. Only Linux can be without one: there the session bus is asked whether
 * `org.freedesktop.Notifications` has an owner or can be started, through whichever of gdbus, dbus-send and busctl exists.
 * Where none of them does, nothing is known and the answer is `ok`: a silent installation would be worse.
 */
export function createNotificationService(options: NotificationServiceOptions): NotificationService {
  const { platform, env, now, strict, run = runCommand, fileExists = existsSync } = options
  let known: { answer: 'ok' | 'missing'; at: number } | null = null
  let asking: Promise<'ok' | 'missing'> | null = null

  function isFresh(): boolean {
    if (known === null) return false
    return Math.abs(now() - known.at) < (known.answer === 'ok' ? believePresentMs : believeMissingMs)
  }

  async function ask(): Promise<'ok' | 'missing'> {
    const state = hasBus(env, fileExists) ? await askBus(run) : 'no-bus'
    const answer = state === 'nobody' || (strict && state === 'no-bus') ? 'missing' : 'ok'
    known = { answer, at: now() }
    asking = null
    return answer
  }

  return {
    check() {
      if (platform !== 'linux') return Promise.resolve('ok')
      if (known !== null && isFresh()) return Promise.resolve(known.answer)
      asking ??= ask()
      return asking
    },
  }
}

function hasBus(env: NodeJS.ProcessEnv, fileExists: (path: string) => boolean): boolean {
  if (env['DBUS_SESSION_BUS_ADDRESS']) return true
  const directory = env['XDG_RUNTIME_DIR']
  return directory !== undefined && directory !== '' && fileExists(join(directory, 'bus'))
}

const bus = { name: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' }

/** The three usual command-line clients of D-Bus, as each wants a method of the bus itself called. */
const clients: { command: string; args: (method: string, argument: string | null) => string[] }[] = [
  {
    command: 'gdbus',
    args: (method, argument) =>
      [
        'call',
        '--session',
        '--dest',
        bus.name,
        '--object-path',
        bus.path,
        '--method',
        `${bus.name}.${method}`,
      ].concat(argument ?? []),
  },
  {
    command: 'dbus-send',
    args: (method, argument) =>
      ['--session', '--print-reply', `--dest=${bus.name}`, bus.path, `${bus.name}.${method}`].concat(
        argument === null ? [] : `string:${argument}`,
      ),
  },
  {
    command: 'busctl',
    args: (method, argument) =>
      ['--user', 'call', bus.name, bus.path, bus.name, method].concat(
        argument === null ? [] : ['s', argument],
      ),
  },
]

/** `no-bus`: it could not be reached or did not answer in time. */
async function askBus(run: RunCommand): Promise<'somebody' | 'nobody' | 'no-bus' | 'unknown'> {
  for (const client of clients) {
    const [owner, activatable] = await Promise.all([
      run(client.command, client.args('NameHasOwner', busName), busLimitMs),
      run(client.command, client.args('ListActivatableNames', null), busLimitMs),
    ])
    if (owner.kind === 'not-found') continue
    if (says(owner, /\btrue\b/u) || says(activatable, /['"]org\.freedesktop\.Notifications['"]/u))
      return 'somebody'
    return says(owner, /\bfalse\b/u) ? 'nobody' : 'no-bus'
  }
  return 'unknown'
}

function says(outcome: CommandOutcome, words: RegExp): boolean {
  return outcome.kind === 'exited' && outcome.code === 0 && words.test(outcome.stdout)
}
