import { createPublicKey, type KeyObject } from 'node:crypto'

/** Public keys sorted by the scheme they serve, and why the others could not be used. */
interface PublicKeys {
  ed25519: KeyObject[]
  rsa: KeyObject[]
  /** One line for each key that is of no use: its place in the list (from 1) and why. Never the key's text. */
  unreadable: string[]
}

/**
 * Reads keys as people paste them: PEM, PEM with `\n` written out, or only the base64 body of an SPKI key. A private key is
 * refused although Node could derive the public half: it has no business in the settings.
 */
export function readPublicKeys(texts: readonly string[]): PublicKeys {
  const keys: PublicKeys = { ed25519: [], rsa: [], unreadable: [] }
  for (const [index, text] of texts.entries()) {
    const key = readPublicKey(text)
    if (typeof key === 'string') keys.unreadable.push(`${index + 1}: ${key}`)
    else if (key.asymmetricKeyType === 'ed25519') keys.ed25519.push(key)
    else if (key.asymmetricKeyType === 'rsa') keys.rsa.push(key)
    else keys.unreadable.push(`${index + 1}: neither Ed25519 nor RSA (${key.asymmetricKeyType ?? 'unknown'})`)
  }
  return keys
}

function readPublicKey(text: string): KeyObject | string {
  const unescaped = text
    .replaceAll(String.raw`\r`, '')
    .replaceAll(String.raw`\n`, '\n')
    .trim()
  if (unescaped.includes('PRIVATE KEY')) return 'a private key, not a public one'
  try {
    if (unescaped.includes('-----BEGIN')) return createPublicKey(unescaped)
    const der = Buffer.from(unescaped, 'base64')
    return createPublicKey({ key: der, format: 'der', type: 'spki' })
  } catch {
    return 'not a public key in PEM or base64 form'
  }
}
