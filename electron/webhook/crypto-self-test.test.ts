import { verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { cryptoSelfTest } from './crypto-self-test.ts'

function unsupported(): boolean {
  throw new Error('unsupported')
}

describe('cryptoSelfTest', () => {
  it('gives the known answers on this runtime', () => {
    expect(cryptoSelfTest()).toEqual({ ok: true })
  })

  it('names the scheme that refuses a good signature', () => {
    expect(cryptoSelfTest(() => false)).toEqual({ ok: false, detail: 'Ed25519 refuses a good signature' })
  })

  it('does not trust a library that accepts everything', () => {
    expect(cryptoSelfTest(() => true)).toEqual({
      ok: false,
      detail: 'Ed25519 accepts a signature of other data',
    })
  })

  it('looks at both schemes: one that only fails in RSA is found', () => {
    const withoutRsa: Parameters<typeof cryptoSelfTest>[0] = (algorithm, data, key, signature) =>
      algorithm === null && verify(algorithm, data, key, signature)
    expect(cryptoSelfTest(withoutRsa)).toEqual({ ok: false, detail: 'RSA-SHA256 refuses a good signature' })
  })

  it('turns a missing scheme into a value', () => {
    expect(cryptoSelfTest(unsupported)).toEqual({ ok: false, detail: 'Ed25519: unsupported' })
  })
})
