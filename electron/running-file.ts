import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { App, Logger } from './app-ports.ts'
import { writeFileAtomically } from './store/write-file.ts'

/** running.json: how other programs on this machine (`npm run send`) find the app that runs on a data directory. */
export interface Running {
  pid: number
  hookUrl: string
  uiUrl: string | null
}

const path = (directory: string) => join(directory, 'running.json')

export const writeRunningFile = (directory: string, running: Running): Promise<void> =>
  writeFileAtomically(path(directory), `${JSON.stringify(running)}\n`)

/** The same while the app runs: where it cannot be written (disk full) the log says so, and the app runs on. */
export const rewriteRunningFile = (directory: string, running: Running, log: Logger): Promise<void> =>
  writeRunningFile(directory, running).catch((error: unknown) =>
    log.error({ detail: String(error) }, 'running.json not written'),
  )

/** Whether an earlier run left its file: it did not end by itself. To be asked once the directory is ours. */
export const isRunningFileLeft = (directory: string): boolean => existsSync(path(directory))

export const removeRunningFile = (directory: string): Promise<void> => rm(path(directory), { force: true })

/** The desktop app's: says where to post, also after the secret path was made new. */
export async function keepRunningFile(
  app: Pick<App, 'connection' | 'onConnection'>,
  directory: string,
  log: Logger,
): Promise<void> {
  let hookUrl = app.connection().hookUrl ?? ''
  const running = () => ({ pid: process.pid, hookUrl, uiUrl: null })
  app.onConnection((connection) => {
    if (connection.hookUrl === null || connection.hookUrl === hookUrl) return
    hookUrl = connection.hookUrl
    void rewriteRunningFile(directory, running(), log)
  })
  await writeRunningFile(directory, running())
}
