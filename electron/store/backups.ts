import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#shared/result.ts'
import { askReader } from './ask-reader.ts'

/** A log that could be put back: a backup, or one that was set aside. */
export interface StoredLog {
  /** The file's name; no path, since a page hands it back. */
  name: string
  kind: 'backup' | 'set-aside'
  /** Unix ms. */
  at: number
  bytes: number
}

const folder = (directory: string) => join(directory, 'backups')
const backupName = /^saliente-\d{8}T\d{6}Z(?:-\d+)?\.db$/
const setAsideName = /^log\.db\.(?:damaged|newer|replaced)-\d{8}T\d{6}Z(?:-\d+)?$/

/** Copies the whole log into one file in `backups/`, while it goes on, and looks through the copy before it counts. */
export async function backUpLog(
  { directory, reader }: { directory: string; reader: URL },
  now: number,
): Promise<StoredLog & { path: string; messages: number }> {
  await mkdir(folder(directory), { recursive: true, mode: 0o700 })
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  const name = await freeName(folder(directory), `saliente-${stamp}`)
  const path = join(folder(directory), name)
  try {
    await askReader({ path: join(directory, 'log.db'), reader }, 'copy-into', { path })
    const { messages } = await askReader({ path, reader }, 'contents', null)
    return { name, kind: 'backup', at: now, bytes: (await stat(path)).size, path, messages }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** What could be put back, the newest first. */
export async function listStoredLogs(directory: string): Promise<StoredLog[]> {
  const found = await Promise.all([
    listFiles(folder(directory), backupName, 'backup'),
    listFiles(directory, setAsideName, 'set-aside'),
  ])
  return found.flat().toSorted((a, b) => b.at - a.at)
}

/** Where a stored log lies; null for a name that is none of them. */
export async function findStoredLog(directory: string, name: string): Promise<string | null> {
  const found = (await listStoredLogs(directory)).find((one) => one.name === name)
  if (!found) return null
  return join(found.kind === 'backup' ? folder(directory) : directory, name)
}

/** Whether a file can be put back as the log of this version: whole, with messages, and not of a newer one. */
export async function checkStoredLog(
  path: string,
  reader: URL,
): Promise<Result<{ messages: number }, 'damaged' | 'newer'>> {
  try {
    const { messages, newer } = await askReader({ path, reader }, 'contents', null)
    return newer ? fail('newer') : ok({ messages })
  } catch {
    return fail('damaged')
  }
}

async function listFiles(path: string, wanted: RegExp, kind: StoredLog['kind']): Promise<StoredLog[]> {
  const names = await readdir(path).catch(() => [])
  return Promise.all(
    names
      .filter((name) => wanted.test(name))
      .map(async (name) => {
        const { size, mtimeMs } = await stat(join(path, name))
        return { name, kind, at: Math.round(mtimeMs), bytes: size }
      }),
  )
}

async function freeName(path: string, start: string): Promise<string> {
  const taken = new Set(await readdir(path))
  for (let number = 1; ; number += 1) {
    const name = `${start}${number === 1 ? '' : `-${number}`}.db`
    if (!taken.has(name)) return name
  }
}
