import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Everything Saliente ever puts into its data directory, by name: the directory itself may hold other people's files. */
const ours = [
  /^log\.db(?:$|[.-])/,
  /^lock\.db(?:$|-)/,
  /^settings\.json(?:$|\.)/,
  /^secrets\.json(?:$|\.)/,
  /^tokens(?:-plain)?\.json(?:$|\.)/,
  /^running\.json$/,
  /^logs$/,
  /^backups$/,
  /^chromium$/,
]

/**
 * Deletes all that Saliente keeps, backups and set-aside files too. Nothing of it may be open. What the system does not
 * let go (Chromium's cache on Windows) is passed over, and what it was is returned.
 */
export async function eraseData(directory: string): Promise<string[]> {
  const left: string[] = []
  for (const name of await readdir(directory)) {
    if (!ours.some((pattern) => pattern.test(name))) continue
    try {
      await rm(join(directory, name), { recursive: true, force: true, maxRetries: 3 })
    } catch {
      left.push(name)
    }
  }
  return left
}
