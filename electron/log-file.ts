import { readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Logger } from './app-ports.ts'
import { directoryUnusable } from './data-directory.ts'

/** Bytes after which the log file makes way for a new one. */
const ROTATE_AT = 2 * 1024 * 1024
/** Older files that are kept: `.1` is the newest of them. */
const KEPT = 3

const pathIn = (directory: string) => join(directory, 'logs', 'saliente.log')

/**
 * Writes logs/saliente.log in the data directory, one JSON object a line, and turns it over when it is full. Message texts
 * never belong here.
 * @throws StartError where the file cannot be opened.
 */
export function openLogFile(directory: string, rotateAt: number = ROTATE_AT): Logger {
  const path = pathIn(directory)
  let written = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  // Synchronous: the last line before a crash is the one that is wanted. Lines are few.
  const file = openFile(directory, path)
  // A full disk costs the program its words and nothing else: whoever cannot write messages says so itself.
  file.on('error', () => undefined)
  file.on('write', (bytes: number) => {
    written += bytes
    if (written < rotateAt) return
    // Also where the files cannot be moved (on Windows while another program reads them): it goes on in the same one, and
    // tries again when as much was written once more.
    written = 0
    try {
      turnOver(path)
      file.reopen(path)
    } catch {
      // Nothing that logs may fail for the log's sake.
    }
  })
  return pino({ base: null }, file)
}

function openFile(directory: string, path: string) {
  try {
    return pino.destination({ dest: path, sync: true, mode: 0o600 })
  } catch (error) {
    throw directoryUnusable(directory, error)
  }
}

function turnOver(path: string): void {
  rmSync(`${path}.${KEPT}`, { force: true })
  for (let number = KEPT - 1; number >= 0; number -= 1) {
    const from = number === 0 ? path : `${path}.${number}`
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${path}.${number + 1}`)
  }
}

/** The newest lines of the log file, oldest first; none where there is no file. */
export function readLastLines(directory: string, count: number): string[] {
  const path = pathIn(directory)
  const newest = linesOf(path)
  // Just after it was turned over, what is wanted is in the file before.
  const before = newest.length < count ? linesOf(`${path}.1`) : []
  return [...before, ...newest].slice(-count)
}

function linesOf(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}
