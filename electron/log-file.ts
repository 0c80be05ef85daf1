import { renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Logger } from './app-ports.ts'

/** Bytes after which the log file is put aside at the next start; one older file is kept. */
const ROTATE_AT = 5 * 1024 * 1024

/** Writes logs/saliente.log in the data directory, one JSON object a line. Message texts never belong here. */
export function openLogFile(directory: string): Logger {
  const path = join(directory, 'logs', 'saliente.log')
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > ROTATE_AT) renameSync(path, `${path}.1`)
  // Synchronous: the last line before a crash is the one that is wanted. Lines are few.
  return pino({ base: null }, pino.destination({ dest: path, sync: true, mode: 0o600 }))
}
