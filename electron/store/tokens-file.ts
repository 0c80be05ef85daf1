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

const sealedSchema = z.object({ sealed: z.base64() })
const plainSchema = z.object({ plain: z.looseObject({}) })

type Loaded = { kind: 'none' } | { kind: 'content'; value: unknown } | { kind: 'broken'; detail: string }

/**
 * The tokens in the data directory (0600): tokens.json, encrypted by the host; in browser mode tokens-plain.json, so that
 * neither mode ever takes the other's for broken. One whole, replaced at once, so that a crash leaves the old or the new one.
 * What cannot be read is set aside, never overwritten. `onOther`: only the other mode's file is there, as after a start without the
 * keyring: what was saved is not lost, but cannot be used now.
 */
export function createTokensFile(
  directory: string,
  box: SecretBox | null,
  { now = Date.now, onOther = () => undefined }: { now?(): number; onOther?(path: string): void } = {},
) {
  const sealed = join(directory, 'tokens.json')
  const plain = join(directory, 'tokens-plain.json')
  const [path, other] = box === null ? [plain, sealed] : [sealed, plain]
  return {
    async load(): Promise<Loaded> {
      const text = await readIfPresent(path)
      if (text === null) {
        if ((await readIfPresent(other)) !== null) onOther(other)
        return { kind: 'none' }
      }
      try {
        if (box === null) return { kind: 'content', value: plainSchema.parse(JSON.parse(text)).plain }
        const bytes = Buffer.from(sealedSchema.parse(JSON.parse(text)).sealed, 'base64')
        return { kind: 'content', value: JSON.parse(box.decrypt(bytes)) }
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
