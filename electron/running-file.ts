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

export const removeRunningFile = (directory: string): Promise<void> => rm(path(directory), { force: true })
