import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTestKey, signTest, TEST_SIGNATURE_HEADER } from './sign-test.ts'
import { createSignatureVerifier, type SignatureHeaders, type VerifierOptions } from './verify-signature.ts'

const ed25519 = generateKeyPairSync('ed25519')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const testKey = createTestKey()
const raw = new TextEncoder().encode('{"type":"OutboundMessage","body":"¿Qué tal?"}')

const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()
const ghl = (bytes = raw, key = ed25519.privateKey) => sign(null, bytes, key).toString('base64')
const wh = (bytes = raw, key = rsa.privateKey) => sign('sha256', bytes, key).toString('base64')

function verifier(options: Partial<VerifierOptions> = {}) {
  return createSignatureVerifier({
    extraPublicKeys: [pem(ed25519.publicKey), pem(rsa.publicKey)],
    testPublicKey: testKey.publicPem,
    sharedSecret: 'correct horse',
    allowUnsigned: false,
    ...options,
  })
}
const verdict = (headers: SignatureHeaders, options: Partial<VerifierOptions> = {}, bytes = raw) =>
  verifier(options).verify(bytes, headers)

const secret = (value: string) => ({ 'x-saliente-secret': value })

const bad = { kind: 'bad-signature' }
const unsigned = { kind: 'unsigned' }
const by = (name: string) => ({ kind: 'verified', by: name })

describe('createSignatureVerifier, HighLevel schemes', () => {
  it('accepts each scheme with an extra key of its kind', async () => {
    expect(await verdict({ 'x-ghl-signature': ghl() })).toEqual(by('highlevel-ed25519'))
    expect(await verdict({ 'x-wh-signature': wh() })).toEqual(by('highlevel-rsa'))
  })

  it('refuses a body that was changed by one byte', async () => {
    const changed = new TextEncoder().encode('{"type":"OutboundMessage","body":"¿Que tal?"}')
    expect(await verdict({ 'x-ghl-signature': ghl() }, {}, changed)).toEqual(bad)
    expect(await verdict({ 'x-wh-signature': wh() }, {}, changed)).toEqual(bad)
  })

  it('refuses keys it was not given', async () => {
    const none = { extraPublicKeys: [] }
    expect(await verdict({ 'x-ghl-signature': ghl() }, none)).toEqual(bad)
    expect(await verdict({ 'x-wh-signature': wh() }, none)).toEqual(bad)
  })

  it('lets a present Ed25519 header alone decide: no fallback to a good RSA signature, secret or permission', async () => {
    const rest = { 'x-wh-signature': wh(), 'x-saliente-secret': 'correct horse' }
    const headers = { ...rest, [TEST_SIGNATURE_HEADER]: signTest(raw, testKey.privatePem) }
    expect(await verdict({ ...headers, 'x-ghl-signature': 'AAAA' }, { allowUnsigned: true })).toEqual(bad)
    expect(await verdict({ ...headers, 'x-ghl-signature': ghl() })).toEqual(by('highlevel-ed25519'))
    expect(await verdict({ 'x-ghl-signature': ghl(), 'x-wh-signature': 'AAAA' })).toEqual(
      by('highlevel-ed25519'),
    )
  })

  it('lets a present RSA header decide over the weaker proofs', async () => {
    const headers = { 'x-wh-signature': 'AAAA', 'x-saliente-secret': 'correct horse' }
    expect(await verdict(headers, { allowUnsigned: true })).toEqual(bad)
  })

  it.each(['N/A', 'n/a', ' N/A ', '', '  ', []])('counts %j as a missing header', async (value) => {
    expect(await verdict({ 'x-ghl-signature': value, 'x-wh-signature': wh() })).toEqual(by('highlevel-rsa'))
    expect(await verdict({ 'x-ghl-signature': value, 'x-wh-signature': value })).toEqual(unsigned)
  })

  it('does not mix the schemes up', async () => {
    expect(await verdict({ 'x-ghl-signature': wh() })).toEqual(bad)
    expect(await verdict({ 'x-wh-signature': ghl() })).toEqual(bad)
  })

  it('takes strict base64 only', async () => {
    const good = ghl()
    const others = [
      good.slice(0, -2),
      `${good}=`,
      `${good} ${good}`,
      good.replace('==', '=*'),
      `-${good.slice(1)}`,
    ]
    for (const value of others) expect(await verdict({ 'x-ghl-signature': value })).toEqual(bad)
    expect(await verdict({ 'x-ghl-signature': ` ${good} ` })).toEqual(by('highlevel-ed25519'))
    expect(await verdict({ 'x-ghl-signature': [good] })).toEqual(by('highlevel-ed25519'))
    expect(await verdict({ 'x-ghl-signature': [good, good] })).toEqual(bad)
  })

  it('never rejects, whatever the header and body are', async () => {
    const lane = fc.constantFrom('x-ghl-signature', 'x-wh-signature', TEST_SIGNATURE_HEADER)
    const value = fc.oneof(fc.string(), fc.base64String(), fc.array(fc.string()))
    await fc.assert(
      fc.asyncProperty(lane, value, fc.uint8Array(), async (header, text, bytes) => {
        expect((await verdict({ [header]: text }, {}, bytes)).kind).not.toBe('verified')
      }),
    )
  })
})

describe('createSignatureVerifier, keys', () => {
  it('goes on accepting both keys of a rotation, also at the same time', async () => {
    const next = generateKeyPairSync('ed25519')
    const { verify } = verifier({ extraPublicKeys: [pem(ed25519.publicKey), pem(next.publicKey)] })
    const signatures = Array.from({ length: 40 }, (_, index) =>
      index % 3 === 0 ? ghl(raw, next.privateKey) : ghl(),
    )
    const verdicts = await Promise.all(signatures.map((value) => verify(raw, { 'x-ghl-signature': value })))
    expect(verdicts).toEqual(signatures.map(() => by('highlevel-ed25519')))
  })

  it('forgets no key of a rotation, whichever was used last', async () => {
    const [second, third] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
    const inUse = [ed25519, second, third]
    const { verify } = verifier({ extraPublicKeys: inUse.map(({ publicKey }) => pem(publicKey)) })
    for (const { privateKey } of [third, ed25519, second, second, third, ed25519, third, second]) {
      const signature = ghl(raw, privateKey)
      expect(await verify(raw, { 'x-ghl-signature': signature })).toEqual(by('highlevel-ed25519'))
    }
  })

  it.each([
    ['with \\n written out', (text: string) => text.replaceAll('\n', String.raw`\n`)],
    ['with Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['as its base64 body', (text: string) => text.replaceAll(/-----[A-Z ]+-----|\n/g, '')],
    ['as its base64 body in lines', (text: string) => text.replaceAll(/-----[A-Z ]+-----/g, '')],
    ['with space around it', (text: string) => `  ${text}  `],
  ])('reads a key %s', async (_name, write) => {
    const extraPublicKeys = [ed25519.publicKey, rsa.publicKey].map((key) => write(pem(key)))
    expect(verifier({ extraPublicKeys }).unreadableKeys).toEqual([])
    expect(await verdict({ 'x-ghl-signature': ghl() }, { extraPublicKeys })).toEqual(by('highlevel-ed25519'))
    expect(await verdict({ 'x-wh-signature': wh() }, { extraPublicKeys })).toEqual(by('highlevel-rsa'))
  })

  it('says which keys are of no use and goes on with the others', async () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const privatePem = ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const extraPublicKeys = ['', 'no key', pem(ec.publicKey), privatePem, pem(ed25519.publicKey)]
    const options = { extraPublicKeys, testPublicKey: 'broken' }
    expect(verifier(options).unreadableKeys).toEqual([
      '1: not a public key in PEM or base64 form',
      '2: not a public key in PEM or base64 form',
      '3: neither Ed25519 nor RSA (ec)',
      '4: a private key, not a public one',
      'test key 1: not a public key in PEM or base64 form',
    ])
    expect(await verdict({ 'x-ghl-signature': ghl() }, options)).toEqual(by('highlevel-ed25519'))
  })
})

describe('createSignatureVerifier, the other lanes', () => {
  it("accepts the installation's own test key only", async () => {
    const own = signTest(raw, testKey.privatePem)
    expect(await verdict({ [TEST_SIGNATURE_HEADER]: own })).toEqual(by('test'))
    const foreign = signTest(raw, createTestKey().privatePem)
    expect(await verdict({ [TEST_SIGNATURE_HEADER]: foreign })).toEqual(bad)
    expect(await verdict({ 'x-ghl-signature': own })).toEqual(bad)
    expect(await verdict({ [TEST_SIGNATURE_HEADER]: ghl() })).toEqual(bad)
  })

  it('accepts the shared secret, and counts a wrong one as unsigned', async () => {
    expect(await verdict(secret('correct horse'))).toEqual(by('shared-secret'))
    expect(await verdict(secret('CORRECT HORSE'))).toEqual(unsigned)
    expect(await verdict(secret(''))).toEqual(unsigned)
    expect(await verdict(secret('correct horse'), { sharedSecret: null })).toEqual(unsigned)
    expect(await verdict(secret(' '), { sharedSecret: '' })).toEqual(unsigned)
  })

  it('accepts unsigned deliveries only where they are allowed', async () => {
    expect(await verdict({})).toEqual(unsigned)
    expect(await verdict({}, { allowUnsigned: true })).toEqual(by('unsigned'))
    expect(await verdict({ 'x-saliente-secret': 'wrong' }, { allowUnsigned: true })).toEqual(by('unsigned'))
  })
})
