import { spawn, type ChildProcess } from 'node:child_process'
import { launchLines, standByVariable } from '#shared/launch-lines.ts'
import { lastLine } from './last-line.ts'

type Launch =
  /** The window is there, or the app has told the person why not: stay with this process. */
  | { kind: 'running'; child: ChildProcess }
  /** It was all over at once and for good (another instance took over). */
  | { kind: 'done'; code: number }
  | { kind: 'failed'; why: string }

interface LaunchOptions {
  electron: string
  args: readonly string[]
  root: string
  limitMs: number
  /** Where Electron's own stdout goes once it runs. */
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
  onChild(child: ChildProcess): void
}

const settling: readonly string[] = [launchLines.ready, launchLines.failed]

/**
 * Starts Electron and waits until it says that its window is ready. Until then everything it prints is held back: if it
 * never gets there, its last line is the reason given, and the process is ended with all it started. That is waited for:
 * while it lives it holds the data directory, and browser mode could not have it.
 */
export function launchElectron(options: LaunchOptions): Promise<Launch> {
  const child = startElectron(options)
  if (child instanceof Error) return Promise.resolve({ kind: 'failed', why: child.message })
  options.onChild(child)
  return new Promise((resolve) => {
    let settled = false
    let failed = false
    let said = ''
    const settle = (launch: Launch | Promise<Launch>): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      resolve(launch)
    }
    const fail = (what: string): void => {
      if (settled) return
      failed = true
      settle(clearAway(child, what, lastLine(said)))
    }
    const timer = setTimeout(
      () => fail(`it was not ready within ${options.limitMs / 1000} s`),
      options.limitMs,
    )
    const out = holdBack(options.stdout)
    const err = holdBack(options.stderr)
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      err.write(chunk.toString())
    })
    onLine(child.stdout, (line) => {
      // Too late to be ready: it was told to end.
      if (failed) return
      if (settling.includes(line)) {
        out.release()
        err.release()
        options.stderr.write(`${line}\n`)
        settle({ kind: 'running', child })
      } else if (line === launchLines.handedOver) {
        options.stderr.write(`${line}\n`)
        settle({ kind: 'done', code: 0 })
      } else {
        said += `${line}\n`
        out.write(`${line}\n`)
      }
    })
    child.on('error', (error) => fail(error.message))
    child.on('close', (code, signal) => fail(`it ended with ${signal ?? `code ${code}`}`))
  })
}

/** Not every failure to start a program is an event of it: a damaged one, or one for another processor, is thrown. */
function startElectron({ electron, args, root }: LaunchOptions) {
  try {
    return spawn(electron, ['.', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that ending it ends its children too.
      detached: process.platform !== 'win32',
      env: electronEnvironment(),
    })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Ends what did not become a window, and says why it did not. */
async function clearAway(child: ChildProcess, what: string, last: string): Promise<Launch> {
  const isGone = await endProcess(child)
  // What one that ended by itself left running may hold the data directory too.
  signalProcess(child, 'SIGKILL')
  // What cannot be ended must not keep this script from ending.
  child.stdout?.destroy()
  child.stderr?.destroy()
  child.unref()
  return { kind: 'failed', why: because(isGone ? what : `${what} and could not be ended`, last) }
}

function because(what: string, last: string): string {
  return last ? `${what} (its last line: ${last})` : what
}

/** ELECTRON_RUN_AS_NODE comes from a terminal inside an Electron app (an editor); Electron would be a plain Node. */
function electronEnvironment(): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  return { ...env, [standByVariable]: '1' }
}

/** How long a process may take to end, in ms: when told to, and once more when killed. */
const patienceMs = 2000

/**
 * Ends a process and, where it leads a group, everything in the group, and waits for that. What does not listen is killed;
 * false where it is there even then.
 */
export async function endProcess(child: ChildProcess): Promise<boolean> {
  const isOver = hasEnded(child) && [child.stdout, child.stderr].every((stream) => stream?.closed ?? true)
  if (isOver || child.pid === undefined) return true
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    signalProcess(child, signal)
    if (await closesWithin(patienceMs, child)) return true
  }
  return hasEnded(child)
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

function closesWithin(ms: number, child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms)
    child.once('close', () => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}

/** Passes a signal on to a process started by `launchElectron`. */
export function signalProcess(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // It is gone already.
  }
}

function holdBack(target: NodeJS.WritableStream) {
  let held: string[] | null = []
  return {
    write(text: string): void {
      if (held) held.push(text)
      else target.write(text)
    },
    release(): void {
      for (const text of held ?? []) target.write(text)
      held = null
    },
  }
}

function onLine(stream: NodeJS.ReadableStream, listener: (line: string) => void): void {
  let rest = ''
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) listener(line)
  })
}
