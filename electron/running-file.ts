import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
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

/** Whether an earlier run left its file: it did not end by itself. To be asked once the directory is ours. */
export const isRunningFileLeft = (directory: string): boolean => existsSync(path(directory))

export const removeRunningFile = (directory: string): Promise<void> => rm(path(directory), { force: true })
