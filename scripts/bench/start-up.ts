import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startBrowserApp } from '../../tests/support/browser-app.ts'
import { writeLargeLog } from '../../tests/support/large-log.ts'
import { createTunnelServer } from '../../tests/support/tunnel-server.ts'
import { median } from './load.ts'

const MESSAGES = 300_000
const ROUNDS = 5
/** Milliseconds over which a program that has nothing to do is watched: what it does by the minute is in it. */
const IDLE_FOR = 60_000
/** Milliseconds after the start before that. */
const SETTLES_IN = 5_000
const root = join(import.meta.dirname, '../..')

/**
 * From the start of the process until the hook listener takes a connection; against a bare server, measured in turns. Then what
 * it uses with nothing to do, without a tunnel and with one, which is proven every 10 s. All in browser mode, with no page open.
 */
export async function benchStartUp(): Promise<Record<string, number | string>> {
  const [large, empty] = [folder(), folder()]
  writeLargeLog(large, MESSAGES)
  const times = { floor: [] as number[], empty: [] as number[], large: [] as number[] }
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      times.floor.push(await timeToAccept(bareServer))
      times.empty.push(await timeToAccept((port) => app(empty, port)))
      times.large.push(await timeToAccept((port) => app(large, port)))
    }
    const idle = await idleAlone(large)
    const tunnelled = await idleWithTunnel(large)
    return {
      bench: 'start-up',
      messages: MESSAGES,
      floor_ms: Math.round(median(times.floor)),
      empty_log_ms: Math.round(median(times.empty)),
      large_log_ms: Math.round(median(times.large)),
      large_to_floor: Math.round((median(times.large) / median(times.floor)) * 10) / 10,
      idle_cpu_percent: idle.cpuPercent,
      idle_mb: idle.megabytes,
      idle_tunnel_cpu_percent: tunnelled.cpuPercent,
      idle_tunnel_mb: tunnelled.megabytes,
    }
  } finally {
    for (const directory of [large, empty]) rmSync(directory, { recursive: true, force: true })
  }
}

const folder = () => mkdtempSync(join(tmpdir(), 'saliente-start-'))
const start = (args: string[]) => spawn(process.execPath, args, { cwd: root, stdio: 'ignore' })
const bareServer = (port: number) =>
  start(['-e', `require('node:http').createServer((q, r) => r.end()).listen(${port}, '127.0.0.1')`])
const app = (directory: string, port: number) =>
  start([
    'out/main/browser.js',
    '--no-open',
    '--tunnel',
    'none',
    '--ui-port',
    '0',
    '--data-dir',
    directory,
    '--port',
    String(port),
  ])

/** Milliseconds from the start of a process until its port takes a connection. */
async function timeToAccept(run: (port: number) => ChildProcess): Promise<number> {
  const port = await freePort()
  const from = performance.now()
  const child = run(port)
  while (!(await accepts(port))) await delay(5)
  const took = performance.now() - from
  await end(child)
  return took
}

async function idleAlone(directory: string) {
  const port = await freePort()
  const child = app(directory, port)
  while (!(await accepts(port))) await delay(5)
  const idle = await watchIdle(child)
  await end(child)
  return idle
}

async function idleWithTunnel(directory: string) {
  const server = createTunnelServer()
  const { url } = await server.start()
  const tunnelled = await startBrowserApp({
    dataDir: directory,
    flags: ['--tunnel', 'localtunnel', '--tunnel-host', url],
  })
  try {
    await tunnelled.waitFor(() => tunnelled.last('tunnel')?.state === 'live', 'the tunnel')
    return await watchIdle(tunnelled.child)
  } finally {
    await tunnelled.stop()
    await server.stop()
  }
}

/** Share of one processor and megabytes of a program that has nothing to do. */
async function watchIdle(child: ChildProcess) {
  await delay(SETTLES_IN)
  const before = ticks(child)
  await delay(IDLE_FOR)
  const used = ticks(child) - before
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  // The system counts hundredths of a second.
  return {
    cpuPercent: Math.round(((used * 10) / IDLE_FOR) * 1000) / 10,
    megabytes: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024),
  }
}

function ticks(child: ChildProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
