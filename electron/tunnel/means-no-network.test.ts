import { describe, expect, it } from 'vitest'
import { meansNoNetwork } from './means-no-network.ts'

describe('meansNoNetwork', () => {
  it('tells no way out from a server that is down', () => {
    for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])
      expect(meansNoNetwork(code)).toBe(true)
    for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', null])
      expect(meansNoNetwork(code)).toBe(false)
  })
})
