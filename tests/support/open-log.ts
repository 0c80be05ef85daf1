import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createEventLog } from '../../electron/store/event-log.ts'

const workerAt = (name: string) => new URL(`../../electron/store/${name}-worker.ts`, import.meta.url)

/** A log with its workers in a directory that is thrown away; the test fails where it crashes or is set aside. */
export async function openLog() {
  const directory = mkdtempSync(join(tmpdir(), 'saliente-log-'))
  const log = createEventLog({
    directory,
    workers: { writer: workerAt('writer'), reader: workerAt('reader') },
    onCrash: (error) => expect.unreachable(error.message),
    onSetAside: ({ why }) => expect.unreachable(why),
  })
  await log.start()
  return {
    directory,
    log,
    async close(): Promise<void> {
      await log.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
