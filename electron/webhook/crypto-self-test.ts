import { createPublicKey, type KeyObject, verify } from 'node:crypto'

/** The part of node:crypto's `verify` that is tested. */
type VerifyFunction = (
  algorithm: string | null,
  data: Uint8Array,
  key: KeyObject,
  signature: Uint8Array,
) => boolean

/** Whether this runtime's crypto library gives the known answers; `detail` names the first that is wrong. */
type CryptoSelfTest = { ok: true } | { ok: false; detail: string }

const spki = (base64: string) =>
  createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })

const vectors = [
  {
    // RFC 8032, section 7.1, test 3.
    name: 'Ed25519',
    algorithm: null,
    key: 'MCowBQYDK2VwAyEA/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=',
    message: Buffer.from('af82', 'hex'),
    signature: 'YpHWV97sJAJIJ+acOr4BowzlSKKEdDpEXjaA19taw6wY/5tTjRbykK5n92CYTcZZSnwV6XFu0o3AJ77O6h7ECg==',
  },
  {
    // Made for this test with a 2048-bit key that was thrown away.
    name: 'RSA-SHA256',
    algorithm: 'sha256',
    key:
      'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAj/rqoyBAzeLaNg6ymfNioigN6Eatmqa3tgKePrVeQqjM' +
      '0uCne+U/osO8UFPTeB/mJpwRHlW5jsUhqr284yI4NPJCUzfPLvNb8J2/Vaqb0Y5UTrm9z/BgQnIBycIixdonRqfs' +
      'lWsG3z1o0NeOLLbexLcsNrmeTMdJSlqtOh1+FAgh65WbYh9hqc4JyroPmOv8lQeCEUQ9125fd/Sy6alw6dppKoFJ' +
      'xG6j8dlfbJM1voTA8waWrvM/myAm1ttD3GuB3lDJLfTtPMo36ZeAZu2LlulDTGN/3xJqPW90la+K36eEjU9fEeEs' +
      'UM51LrpeW3Gr0QdAt1xgee63tp03nBOyhQIDAQAB',
    message: Buffer.from('{"type":"OutboundMessage"}'),
    signature:
      'JYyUge5kvkbZ5p5G3XSG9qFHjusR8ZB7UWCYrMftt3wWcxFmulNiHtWuMqOda7s3eL+Jzg1VHS2384k+lzkYWmv3' +
      'zIV+ZSLYzhbSFVD8kL7bPC4K2xR7J/PPwtObPLk5b2ZJelStI+pFl0V8FYweeWXjydLzfVa27hPTJLaugwVqXr+2' +
      'cLgUQGvtDiUK5JRhE+/PlbG10gaFKkpuCevqlG3D+yAWmf2JS7NIiGstAnG1TPnP3BqRCS8ngytFOG6SEMnbQffo' +
      'NPV54kIlg3S8EqqUjHfCV1KrMaAmkC6IHhSFN9s6GrAWP9ge2CMK4aYCPTkZTQ1Ju5E7VfM8L2ueVQ==',
  },
]

/**
 * Known answers for both of HighLevel's schemes, computed once at start. Electron brings another crypto library than Node:
 * one that lacks a scheme would make every genuine delivery look forged, so the listener must answer 503 then, never 401.
 */
export function cryptoSelfTest(verifyWith: VerifyFunction = verify): CryptoSelfTest {
  for (const { name, algorithm, key, message, signature } of vectors) {
    try {
      const publicKey = spki(key)
      const good = Buffer.from(signature, 'base64')
      if (!verifyWith(algorithm, message, publicKey, good)) {
        return { ok: false, detail: `${name} refuses a good signature` }
      }
      const changed = Buffer.concat([message, Buffer.from(' ')])
      if (verifyWith(algorithm, changed, publicKey, good)) {
        return { ok: false, detail: `${name} accepts a signature of other data` }
      }
    } catch (error) {
      return { ok: false, detail: `${name}: ${error instanceof Error ? error.message : String(error)}` }
    }
  }
  return { ok: true }
}
