import { spawn, type ChildProcess } from 'node:child_process'
import { launchLines } from '#shared/launch-lines.ts'
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
 * never gets there, its last line is the reason given, and the process is ended with all it started.
 */
export function launchElectron(options: LaunchOptions): Promise<Launch> {
  const child = spawn(options.electron, ['.', ...options.args], {
    cwd: options.root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that ending it ends its children too.
    detached: process.platform !== 'win32',
    env: electronEnvironment(),
  })
  options.onChild(child)
  return new Promise((resolve) => {
    let settled = false
    let said = ''
    const settle = (launch: Launch): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      resolve(launch)
    }
    const timer = setTimeout(() => {
      const last = lastLine(said)
      endProcess(child)
      settle({ kind: 'failed', why: because(`it was not ready within ${options.limitMs / 1000} s`, last) })
    }, options.limitMs)
    const out = holdBack(options.stdout)
    const err = holdBack(options.stderr)
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      err.write(chunk.toString())
    })
    onLine(child.stdout, (line) => {
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
    child.on('error', (error) => settle({ kind: 'failed', why: error.message }))
    child.on('close', (code, signal) => {
      settle({ kind: 'failed', why: because(`it ended with ${signal ?? `code ${code}`}`, lastLine(said)) })
    })
  })
}

function because(what: string, last: string): string {
  return last ? `${what} (its last line: ${last})` : what
}

/** A terminal inside an Electron app (an editor) passes this on, and Electron would be a plain Node. */
function electronEnvironment(): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  return env
}

/** Ends a process and, where it leads a group, everything in the group; what does not listen is killed after 2 s. */
export function endProcess(child: ChildProcess): void {
  signalProcess(child, 'SIGTERM')
  const timer = setTimeout(() => signalProcess(child, 'SIGKILL'), 2000)
  child.once('close', () => clearTimeout(timer))
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
