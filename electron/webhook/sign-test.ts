import { generateKeyPairSync, sign } from 'node:crypto'

/** Header of the installation's own test lane: base64 of an Ed25519 signature over the raw body. Lower case, as Node gives it. */
export const TEST_SIGNATURE_HEADER = 'x-saliente-test-signature'

/** A test key of one installation, PEM (PKCS #8 and SPKI). Made once, kept with the secrets, never leaves the machine. */
interface TestKey {
  privatePem: string
  publicPem: string
}

/** Makes the Ed25519 key with which an installation signs its own test messages. */
export function createTestKey(): TestKey {
  const pair = generateKeyPairSync('ed25519')
  return {
    privatePem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** The value of TEST_SIGNATURE_HEADER for a body. Throws when the PEM is no private key. */
export function signTest(raw: Uint8Array, privatePem: string): string {
  return sign(null, raw, privatePem).toString('base64')
}
