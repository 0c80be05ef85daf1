import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPublicKey } from './check-public-key.ts'

const pems = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }) => ({
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
})
const ed25519 = pems(generateKeyPairSync('ed25519'))
const rsa = pems(generateKeyPairSync('rsa', { modulusLength: 2048 }))

describe('checkPublicKey', () => {
  it.each([
    ['Ed25519', ed25519.publicKey],
    ['RSA', rsa.publicKey],
  ])('accepts %s, however it was pasted', (_kind, pem) => {
    const bare = pem.replaceAll(/-----[A-Z ]+-----|\s/g, '')
    for (const typed of [
      pem,
      `  ${pem}\n\n`,
      pem.replaceAll('\n', '\r\n'),
      pem.trim().replaceAll('\n', String.raw`\n`),
      bare,
    ]) {
      expect(checkPublicKey(typed, [])).toEqual({ ok: true, pem })
    }
  })

  it('notices a key that is already there', () => {
    expect(
      checkPublicKey(ed25519.publicKey.replaceAll('\n', '\r\n'), [rsa.publicKey, ed25519.publicKey]),
    ).toEqual({
      ok: false,
      error: 'settings.key-duplicate',
    })
  })

  it.each([
    '',
    'hello',
    '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----',
    ed25519.privateKey,
    '¡'.repeat(80),
  ])('refuses %j', (typed) => {
    expect(checkPublicKey(typed, [])).toEqual({ ok: false, error: 'settings.key-not-pem' })
  })

  it('gives back a form that it accepts unchanged', () => {
    assert(
      property(string(), (typed) => {
        const checked = checkPublicKey(typed, [])
        expect(checked.ok ? checkPublicKey(checked.pem, []) : checked).toEqual(checked)
      }),
    )
  })
})
