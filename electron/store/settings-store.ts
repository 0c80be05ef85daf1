import { copyFile, link, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Settings, settingsSchema } from '#shared/settings.ts'
import { writeFileAtomically } from './write-file.ts'

export interface SettingsStore {
  /**
   * Reads settings.json. `setAside`: where a broken file was moved to, with the reason; what was last in force is then in force
   * again, else the defaults.
   */
  start(): Promise<{ setAside: { path: string; why: string } | null }>
  get(): Settings
  /** Writes the settings as changed; one change after the other. On failure nothing changes in memory either. */
  save(change: (settings: Settings) => Settings): Promise<void>
}

/**
 * settings.json in the data directory. A broken file is set aside under another name, never overwritten. Beside it lies a copy
 * of what was last in force: one slip of an editor must cost neither the public URL nor whose messages are let in.
 */
export function createSettingsStore(
  directory: string,
  now: () => number = Date.now,
  writeFile = writeFileAtomically,
): SettingsStore {
  const path = join(directory, 'settings.json')
  const copyPath = `${path}.last-good`
  let settings = settingsSchema.parse({})
  let writing: Promise<void> = Promise.resolve()

  async function start() {
    const text = await readIfPresent(path)
    if (text === null) return { setAside: null }
    const read = parseSettings(text)
    if (read.ok) {
      settings = read.settings
      await keep(copyPath).catch(() => undefined)
      return { setAside: null }
    }
    const aside = `${path}.broken-${now()}`
    const copy = parseSettings((await readIfPresent(copyPath)) ?? '')
    if (copy.ok) {
      settings = copy.settings
      // At no moment is there no settings.json: broken off there, the next start would begin with nothing and write over the copy.
      await nameAlso(path, aside)
      await keep(path)
    } else await rename(path, aside)
    return { setAside: { path: aside, why: read.why } }
  }

  const keep = (file: string): Promise<void> => writeFile(file, `${JSON.stringify(settings, null, 2)}\n`)

  async function write(change: (settings: Settings) => Settings) {
    const next = change(settings)
    await writeFile(path, `${JSON.stringify(next, null, 2)}\n`)
    settings = next
    // Not worth a failure: the settings themselves are safe.
    await keep(copyPath).catch(() => undefined)
  }

  function save(change: (settings: Settings) => Settings): Promise<void> {
    const saved = writing.then(() => write(change))
    writing = saved.catch(() => undefined)
    return saved
  }

  return { start, get: () => settings, save }
}

/** A second name for a file, which takes no room; not every file system has such. */
const nameAlso = (path: string, other: string): Promise<void> =>
  link(path, other).catch(() => copyFile(path, other))

function parseSettings(text: string): { ok: true; settings: Settings } | { ok: false; why: string } {
  let value: unknown
  try {
    // Some editors put a byte order mark before it.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : 'not JSON' }
  }
  const parsed = settingsSchema.safeParse(value)
  return parsed.success
    ? { ok: true, settings: parsed.data }
    : { ok: false, why: z.prettifyError(parsed.error) }
}

/** A file's text, or null where there is no such file. */
export async function readIfPresent(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
