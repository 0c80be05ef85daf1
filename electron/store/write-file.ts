import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

let written = 0

/**
 * Writes a file so that a crash leaves the old or the new content, never half of one: a temporary file beside it,
 * flushed to the disk, renamed over it. Owner-only (0600).
 */
export async function writeFileAtomically(path: string, content: string): Promise<void> {
  // A name of its own: two writes of one file may overlap.
  const temporary = `${path}.${process.pid}-${++written}.tmp`
  try {
    const file = await open(temporary, 'w', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncDirectory(dirname(path))
}

/** Makes the rename itself durable. Windows cannot open a directory; there the rename is durable without. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
