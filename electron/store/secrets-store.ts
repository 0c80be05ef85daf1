import { randomBytes } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfPresent } from './settings-store.ts'
import { writeFileAtomically } from './write-file.ts'

const secretsSchema = z.object({
  /** The unguessable part of the hook's path. */
  hookToken: z.string().regex(/^[A-Za-z0-9_-]{22,}$/),
  /** Ed25519 key pair (PEM) of the test lane; made by the caller, since keys are not this room's business. */
  testKey: z.object({ privatePem: z.string(), publicPem: z.string() }),
  /** Key of the HMAC that proves a probe's answer is ours. */
  probeKey: z.string(),
  /** Value of X-Saliente-Secret for workflow webhooks. */
  sharedSecret: z.string(),
  /** Signs browser mode's session cookie, so that an open tab survives a restart. */
  uiSession: z.string(),
})
export type Secrets = z.infer<typeof secretsSchema>

/**
 * secrets.json (owner-only): made at first start and kept, since the hook URL pasted into HighLevel holds one of them. What is
 * missing is made new; a broken file is set aside, and the caller is told where it went, since the address has changed.
 */
export async function loadSecrets(
  directory: string,
  makeTestKey: () => Secrets['testKey'],
  onSetAside: (path: string) => void = () => undefined,
): Promise<Secrets> {
  const path = join(directory, 'secrets.json')
  const kept = await readKept(path, onSetAside)
  const secrets: Secrets = {
    hookToken: kept.hookToken ?? randomBytes(24).toString('base64url'),
    testKey: kept.testKey ?? makeTestKey(),
    probeKey: kept.probeKey ?? randomBytes(32).toString('base64url'),
    sharedSecret: kept.sharedSecret ?? randomBytes(24).toString('base64url'),
    uiSession: kept.uiSession ?? randomBytes(32).toString('base64url'),
  }
  const complete = secretsSchema.safeParse(kept).success
  if (!complete) await writeFileAtomically(path, `${JSON.stringify(secrets, null, 2)}\n`)
  return secrets
}

/** Makes a new secret path: written first, then in force in `secrets` itself, so that whoever holds it reads the new one. */
export async function renewHookToken(directory: string, secrets: Secrets): Promise<void> {
  const hookToken = randomBytes(24).toString('base64url')
  await writeFileAtomically(
    join(directory, 'secrets.json'),
    `${JSON.stringify({ ...secrets, hookToken }, null, 2)}\n`,
  )
  secrets.hookToken = hookToken
}

async function readKept(path: string, onSetAside: (path: string) => void): Promise<Partial<Secrets>> {
  const text = await readIfPresent(path)
  if (text === null) return {}
  const parsed = secretsSchema.partial().safeParse(parseJson(text))
  if (parsed.success) return dropUndefined(parsed.data)
  const aside = `${path}.broken-${Date.now()}`
  await rename(path, aside)
  onSetAside(aside)
  return {}
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function dropUndefined(value: { [K in keyof Secrets]?: Secrets[K] | undefined }): Partial<Secrets> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined))
}
