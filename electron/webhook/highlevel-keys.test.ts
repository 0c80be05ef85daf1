import { createHash, createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { highlevelKeys } from './highlevel-keys.ts'

const fingerprint = (pem: string) =>
  createHash('sha256')
    .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
    .digest('hex')

describe('highlevelKeys', () => {
  it('holds exactly the published Ed25519 key', () => {
    expect(fingerprint(highlevelKeys.ed25519)).toBe(
      '5a2c1b2749d3efcc233fb27d4ab43d56b8d20818c42cd226f6c9a3ff20d3097c',
    )
  })

  it('holds exactly the published RSA key', () => {
    expect(fingerprint(highlevelKeys.rsa)).toBe(
      '2f62045d413b1b7747e26770ce7f57840cbf86288cd20ceb90d299a62501fd25',
    )
  })
})
