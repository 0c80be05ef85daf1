import { createHash, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import type { VerifiedBy } from '#shared/message.ts'
import { highlevelKeys } from './highlevel-keys.ts'
import { readPublicKeys } from './public-keys.ts'
import { TEST_SIGNATURE_HEADER } from './sign-test.ts'

/** Header of workflow webhooks, whose only authentication is a secret both sides know. Lower case, as Node gives it. */
export const SHARED_SECRET_HEADER = 'x-saliente-secret'

/** Headers as node:http gives them: names in lower case. */
export type SignatureHeaders = Readonly<Record<string, string | string[] | undefined>>

/** `unsigned`: no signature header at all (a wrong shared secret counts as none). `bad-signature`: one that does not verify. */
export type Verdict = { kind: 'verified'; by: VerifiedBy } | { kind: 'unsigned' } | { kind: 'bad-signature' }

/** What may prove a delivery, besides HighLevel's built-in keys. */
export interface VerifierOptions {
  /** PEM texts, Ed25519 or RSA: each is tried beside the built-in key of its kind. */
  extraPublicKeys: readonly string[]
  /** SPKI PEM of this installation's own test key. */
  testPublicKey: string
  /** Null or empty: no shared secret is accepted. */
  sharedSecret: string | null
  allowUnsigned: boolean
}

/** Decides where a delivery comes from. `unreadableKeys` says which configured keys are of no use, and why. */
export interface SignatureVerifier {
  /** Never rejects. The bytes must be those received: both schemes sign the raw body and nothing else. */
  verify(raw: Uint8Array, headers: SignatureHeaders): Promise<Verdict>
  unreadableKeys: readonly string[]
}

/** One kind of signature: the header it comes in, what it proves, and the keys that can prove it. */
interface Lane {
  readonly header: string
  readonly by: VerifiedBy
  keys: readonly KeyObject[]
}

/**
 * Order of proofs, after HighLevel's documentation: a present `X-GHL-Signature` alone decides; without one
 * `X-WH-Signature` does; then this installation's test lane; then the shared secret; then what the user allowed. No
 * header that is present ever falls back to a weaker one. `N/A` and empty values count as missing.
 */
export function createSignatureVerifier(options: VerifierOptions): SignatureVerifier {
  const extra = readPublicKeys(options.extraPublicKeys)
  const builtIn = readPublicKeys([highlevelKeys.ed25519, highlevelKeys.rsa])
  const test = readPublicKeys([options.testPublicKey])
  const lanes: Lane[] = [
    { header: 'x-ghl-signature', by: 'highlevel-ed25519', keys: [...builtIn.ed25519, ...extra.ed25519] },
    { header: 'x-wh-signature', by: 'highlevel-rsa', keys: [...builtIn.rsa, ...extra.rsa] },
    { header: TEST_SIGNATURE_HEADER, by: 'test', keys: test.ed25519 },
  ]
  const secretDigest = options.sharedSecret ? sha256(options.sharedSecret) : null

  return {
    unreadableKeys: [...extra.unreadable, ...test.unreadable.map((why) => `test key ${why}`)],
    async verify(raw, headers) {
      for (const lane of lanes) {
        const signature = readHeader(headers, lane.header)
        if (signature === null) continue
        const good = await verifiesInLane(raw, signature, lane)
        return good ? { kind: 'verified', by: lane.by } : { kind: 'bad-signature' }
      }
      const secret = readHeader(headers, SHARED_SECRET_HEADER)
      if (secret !== null && secretDigest !== null && timingSafeEqual(sha256(secret), secretDigest)) {
        return { kind: 'verified', by: 'shared-secret' }
      }
      return options.allowUnsigned ? { kind: 'verified', by: 'unsigned' } : { kind: 'unsigned' }
    },
  }
}

function readHeader(headers: SignatureHeaders, name: string): string | null {
  const value = headers[name]
  const text = (Array.isArray(value) ? value.join(', ') : (value ?? '')).trim()
  return text === '' || text.toLowerCase() === 'n/a' ? null : text
}

/**
 * Tries the lane's keys in order. The one that verifies moves to the front, so that after a rotation a delivery costs one
 * check and not two; the list is replaced, not changed, because other deliveries may be going through it.
 */
async function verifiesInLane(raw: Uint8Array, signature: string, lane: Lane): Promise<boolean> {
  const bytes = Buffer.from(signature, 'base64')
  // Buffer skips what is no base64: only a text that it would write the same way is accepted.
  if (bytes.toString('base64') !== signature) return false
  const { keys } = lane
  for (const key of keys) {
    if (bytes.length !== signatureLength(key) || !(await verifies(raw, bytes, key))) continue
    if (key !== keys[0]) lane.keys = [key, ...keys.filter((other) => other !== key)]
    return true
  }
  return false
}

function signatureLength(key: KeyObject): number {
  if (key.asymmetricKeyType === 'ed25519') return 64
  return Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)
}

/** On the thread pool: a check costs a tenth of a millisecond, which the main thread does not have to spend. */
function verifies(raw: Uint8Array, signature: Uint8Array, key: KeyObject): Promise<boolean> {
  const algorithm = key.asymmetricKeyType === 'rsa' ? 'sha256' : null
  return new Promise((resolve) => {
    try {
      verify(algorithm, raw, key, signature, (error, good) => resolve(error === null && good))
    } catch {
      resolve(false)
    }
  })
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
