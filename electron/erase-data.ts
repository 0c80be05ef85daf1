import { readFileSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { writeFileAtomically } from './store/write-file.ts'

/**
 * Everything Saliente ever puts into its data directory, by name: the directory itself may hold other people's files. What
 * would hurt most comes first, since the computer may be switched off meanwhile.
 */
const ours = [
  /^tokens(?:-plain)?\.json(?:$|\.)/,
  /^secrets\.json(?:$|\.)/,
  /^log\.db(?:$|[.-])/,
  /^rescue\.json(?:$|\.)/,
  /^backups$/,
  /^logs$/,
  /^settings\.json(?:$|\.)/,
  /^running\.json$/,
  /^lock\.db(?:$|-)/,
  /^chromium$/,
  // Made by electron-updater, never sent (shell/updater.ts).
  /^\.updaterId$/,
]

const isOurs = (name: string): boolean => ours.some((pattern) => pattern.test(name))

/** Names what could not be deleted, for the next start. */
const notErased = 'not-erased.json'

/**
 * Deletes all that Saliente keeps, backups and set-aside files too. Nothing of it may be open. What the system does not
 * let go (Chromium's cache on Windows) is returned, and tried once more by `finishErase`.
 */
export async function eraseData(directory: string): Promise<string[]> {
  const left: string[] = []
  const names = await readdir(directory)
  for (const name of ours.flatMap((pattern) => names.filter((one) => pattern.test(one)))) {
    try {
      await rm(join(directory, name), { recursive: true, force: true, maxRetries: 3 })
    } catch {
      left.push(name)
    }
  }
  if (left.length > 0) await writeFileAtomically(join(directory, notErased), JSON.stringify(left))
  return left
}

/**
 * Deletes what an earlier `eraseData` had to leave; before anything in the directory is opened. It is tried once: what is
 * written later under such a name is another thing. Returns what still stays, to be told.
 */
export function finishErase(directory: string): string[] {
  const names = takeNotErased(join(directory, notErased))
  return names.filter((name) => {
    try {
      rmSync(join(directory, name), { recursive: true, force: true, maxRetries: 3 })
      return false
    } catch {
      return true
    }
  })
}

function takeNotErased(path: string): string[] {
  try {
    const names: unknown = JSON.parse(readFileSync(path, 'utf8'))
    rmSync(path)
    if (!Array.isArray(names)) return []
    return names.filter((name) => typeof name === 'string' && name === basename(name) && isOurs(name))
  } catch {
    return []
  }
}
