import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfPresent } from './settings-store.ts'
import { writeFileAtomically } from './write-file.ts'

/** Encryption as the host offers it; null where it has none (browser mode: the file is this user's alone). */
export interface SecretBox {
  encrypt(text: string): Buffer
  /** Throws where it was encrypted elsewhere, or by somebody else. */
  decrypt(bytes: Buffer): string
}

const fileSchema = z.union([z.object({ sealed: z.base64() }), z.object({ plain: z.looseObject({}) })])

type Loaded = { kind: 'none' } | { kind: 'content'; value: unknown } | { kind: 'broken'; detail: string }

/**
 * tokens.json in the data directory (0600): one whole, encrypted by the host where it can, replaced at once so that a crash
 * leaves the old or the new one. What cannot be read is set aside, never overwritten. A file of browser mode is read by the
 * desktop app too and encrypted with the next change; the other way round it cannot be read and stays aside.
 */
export function createTokensFile(directory: string, box: SecretBox | null, now: () => number = Date.now) {
  const path = join(directory, 'tokens.json')
  return {
    async load(): Promise<Loaded> {
      const text = await readIfPresent(path)
      if (text === null) return { kind: 'none' }
      try {
        const file = fileSchema.parse(JSON.parse(text))
        if ('plain' in file) return { kind: 'content', value: file.plain }
        if (box === null) throw new Error('it is encrypted by the desktop app')
        return { kind: 'content', value: JSON.parse(box.decrypt(Buffer.from(file.sealed, 'base64'))) }
      } catch (error) {
        const aside = `${path}.broken-${now()}`
        await rename(path, aside)
        return {
          kind: 'broken',
          detail: `${aside}: ${error instanceof Error ? error.message : String(error)}`,
        }
      }
    },
    async save(value: object): Promise<void> {
      const file =
        box === null ? { plain: value } : { sealed: box.encrypt(JSON.stringify(value)).toString('base64') }
      await writeFileAtomically(path, `${JSON.stringify(file)}\n`)
    },
  }
}
