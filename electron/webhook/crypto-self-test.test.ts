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

  it('turns a missing scheme into a value', () => {
    expect(cryptoSelfTest(unsupported)).toEqual({ ok: false, detail: 'Ed25519: unsupported' })
  })
})
