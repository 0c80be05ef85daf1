import { describe, expect, it } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { isForeignIssuer } from './certificate-issuer.ts'
import { checkNetwork, type NetworkCheckDeps } from './network-check.ts'

/** What undici throws: the code is a level down. */
const failed = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('no connection'), { code }) })

function check(apiCode: string, tunnelCode: string, changes: Partial<NetworkCheckDeps> = {}) {
  return checkNetwork({
    fetch: async (url) => {
      throw failed(url.includes('api.example') ? apiCode : tunnelCode)
    },
    apiBase: () => 'https://api.example',
    tunnelHost: () => 'https://tunnel.example',
    tunnelIsLive: () => false,
    followSeconds: () => 20,
    seeCertificate: async () => null,
    now: () => 1,
    ...changes,
  })
}

describe('checkNetwork', () => {
  it('finds no network where no name leads anywhere, and a blocked API where only that one does not', async () => {
    expect((await check('ENOTFOUND', 'ENOTFOUND')).verdict).toBe('no-network')
    expect((await check('ENETUNREACH', 'ECONNREFUSED')).verdict).toBe('no-network')
    expect((await check('ENOTFOUND', 'ECONNREFUSED')).verdict).toBe('api-blocked')
    expect((await check('ECONNREFUSED', 'ECONNREFUSED')).verdict).toBe('api-blocked')
  })

  it('knows a replaced certificate from the error alone, and has a sentence without its issuer', async () => {
    for (const code of ['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']) {
      const report = await check(code, 'ECONNREFUSED')
      expect(report.verdict).toBe('certificate-replaced')
      const sentence = createTranslator('en')(`network.${report.verdict}`, report.values)
      expect(sentence).toContain('certificate of api.example by one of its own')
    }
  })

  it('does not blame the network for a certificate that ran out', async () => {
    expect(isForeignIssuer('CERT_HAS_EXPIRED')).toBe(false)
    expect(isForeignIssuer('CERT_NOT_YET_VALID')).toBe(false)
    for (const code of ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'net::ERR_CERT_DATE_INVALID']) {
      const seeCertificate = async () => ({ issuer: 'Somebody', replaced: false })
      const { verdict, values, certificate } = await check(code, 'ECONNREFUSED', { seeCertificate })
      expect(verdict).toBe('certificate-date')
      expect(certificate).toBeNull()
      expect(createTranslator('en')(`network.${verdict}`, values)).toContain('clock')
    }
  })
})
