import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { type DesktopNotification, parseNotifyCalls } from './parse-notify-calls.ts'

const run = promisify(execFile)

export interface DesktopSession {
  /** For every program that is to live on this desktop. */
  env: Record<string, string>
  /** Every call that asked the notification service to show something, oldest first. */
  notifications(): DesktopNotification[]
  /** How many notifications are on the screen now. */
  countOnScreen(): Promise<number>
  /** Presses the left mouse button on the newest notification, the lowest one. */
  clickNotification(): Promise<void>
  /** Takes a picture of the whole screen; PNG. */
  picture(file: string): Promise<void>
  stop(): Promise<void>
}

/** A bus that knows this session's programs only and starts no service of the machine. */
const busConfig = (socketDir: string) => `<busconfig>
  <type>session</type>
  <listen>unix:dir=${socketDir}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/** A left click does what it does on the usual desktops: it opens. Nothing disappears by itself. */
const dunstConfig = `[global]
  width = (0, 480)
  height = 200
  origin = top-right
  offset = 20x20
  font = DejaVu Sans 11
  markup = full
  format = "<b>%s</b>\\n%b"
  show_indicators = no
  notification_limit = 10
  frame_width = 1
  frame_color = "#5c6370"
  corner_radius = 6
  padding = 12
  horizontal_padding = 14
  gap_size = 8
  sort = true
  idle_threshold = 0
  mouse_left_click = do_action, close_current
[urgency_normal]
  background = "#ffffff"
  foreground = "#1f2328"
  timeout = 0
[urgency_low]
  background = "#ffffff"
  foreground = "#1f2328"
  timeout = 0
`

/**
 * A desktop of its own, on a screen nobody sees: an X server, a session bus and a real notification service, with a home
 * directory that is thrown away. Needs Xvfb, dbus-daemon, dbus-monitor, dunst, xdotool and ImageMagick.
 */
export async function startDesktopSession(): Promise<DesktopSession> {
  const home = mkdtempSync(join(tmpdir(), 'saliente-screen-'))
  const started: ChildProcess[] = []
  const killAll = () => {
    for (const child of started) child.kill('SIGKILL')
  }
  process.once('exit', killAll)
  const start = (command: string, args: string[], env: Record<string, string>, stdio: 'pipe' | 'fd3') => {
    const child = spawn(command, args, {
      env,
      stdio: stdio === 'pipe' ? ['ignore', 'pipe', 'ignore'] : ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    child.on('error', () => undefined)
    started.push(child)
    return child
  }
  const stop = async () => {
    for (const child of started.toReversed()) await end(child)
    process.off('exit', killAll)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }

  try {
    const base = privateEnv(home)
    const x = start(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
      base,
      'fd3',
    )
    const display = { ...base, DISPLAY: `:${await firstLine(x, 3)}` }
    writeFileSync(join(home, 'bus.conf'), busConfig(home))
    const busArgs = [`--config-file=${join(home, 'bus.conf')}`, '--nofork', '--print-address=1']
    const bus = start('dbus-daemon', busArgs, display, 'pipe')
    const env = { ...display, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus, 1) }

    let seen = ''
    const match = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'"
    const monitor = start('dbus-monitor', ['--session', match], env, 'pipe')
    monitor.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
    })
    writeFileSync(join(home, 'dunstrc'), dunstConfig)
    start('dunst', ['-config', join(home, 'dunstrc')], env, 'pipe')
    const session = describeSession(env, () => seen, stop)
    await waitForService(session)
    return session
  } catch (error) {
    await stop()
    throw error
  }
}

function describeSession(
  env: Record<string, string>,
  seen: () => string,
  stop: () => Promise<void>,
): DesktopSession {
  return {
    env,
    notifications: () => parseNotifyCalls(seen()),
    async countOnScreen() {
      const { stdout } = await run('dunstctl', ['count', 'displayed'], { env })
      return Number(stdout)
    },
    async clickNotification() {
      const search = ['search', '--sync', '--onlyvisible', '--class', 'dunst', 'getwindowgeometry', '--shell']
      const { stdout } = await run('xdotool', search, { env, timeout: 10_000 })
      const edge = (name: string) => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(stdout)?.[1])
      const [x, y] = [edge('X') + edge('WIDTH') / 2, edge('Y') + edge('HEIGHT') - 24]
      await run('xdotool', ['mousemove', String(Math.round(x)), String(Math.round(y)), 'click', '1'], { env })
    },
    async picture(file) {
      await run('import', ['-window', 'root', file], { env })
    },
    stop,
  }
}

/** Nothing of the person's own: no settings, no profile, no display, no bus. */
function privateEnv(home: string): Record<string, string> {
  const runtime = join(home, 'run')
  mkdirSync(runtime, { mode: 0o700 })
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_SESSION_TYPE: 'x11',
    NO_AT_BRIDGE: '1',
  }
}

async function firstLine(child: ChildProcess, fd: 1 | 3): Promise<string> {
  const stream = child.stdio[fd]
  if (!stream || !('readable' in stream)) throw new Error(`${child.spawnfile}: no output`)
  const lines = createInterface({ input: stream })
  const first = once(lines, 'line', { signal: AbortSignal.timeout(20_000) })
  const failed = once(child, 'exit').then(() => Promise.reject(new Error(`${child.spawnfile} ended at once`)))
  const [line] = (await Promise.race([first, failed])) as [string]
  return line.trim()
}

async function waitForService(session: DesktopSession): Promise<void> {
  const until = Date.now() + 20_000
  for (;;) {
    const count = await session.countOnScreen().catch(() => Number.NaN)
    if (count === 0) return
    if (Date.now() > until) throw new Error('the notification service does not answer')
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const impatient = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await gone
  clearTimeout(impatient)
}
