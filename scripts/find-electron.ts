import { spawn, type ChildProcess } from 'node:child_process'
import { lastLine } from './last-line.ts'

type Found = { ok: true; path: string } | { ok: false; why: string; downloading: ChildProcess | null }

/** Asked in a process of its own: without its binary, the `electron` package downloads it while it is being asked. */
const question = "process.stdout.write('\\nelectron=' + require('electron') + '\\n')"

/**
 * The Electron binary, from the `electron` package itself (which honours ELECTRON_OVERRIDE_DIST_PATH). A download that
 * is still under way when the time is up goes on, and is handed back: the next start will find the binary.
 */
export function findElectron(
  root: string,
  limitMs: number,
  onChild: (child: ChildProcess) => void = () => undefined,
): Promise<Found> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['-e', question], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    })
    onChild(child)
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const timer = setTimeout(() => {
      const why = `it is still being downloaded after ${limitMs / 1000} s; the next start will find it`
      resolve({ ok: false, why, downloading: child })
    }, limitMs)
    child.on('error', (error) => {
      clearTimeout(timer)
      resolve({ ok: false, why: error.message, downloading: null })
    })
    child.on('close', () => {
      clearTimeout(timer)
      const path = /^electron=(.+)$/m.exec(said)?.[1]
      if (path) resolve({ ok: true, path })
      else resolve({ ok: false, why: downloadFailure(said), downloading: null })
    })
  })
}

/** The downloader ends with a stack; the line that says what went wrong is the first one that names an error. */
function downloadFailure(said: string): string {
  const error = said.split('\n').find((line) => /error: /i.test(line)) ?? lastLine(said)
  return `its binary could not be downloaded (${error.trim()})`
}
