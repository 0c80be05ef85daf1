import { describe, expect, it, vi } from 'vitest'
import { mayNotifyOnMac } from './mac-signature.ts'

const mac = { platform: 'darwin' as const, isPackaged: true, executable: '/Applications/Saliente.app' }
const exits = (code: number | null) => vi.fn<() => Promise<number | null>>(() => Promise.resolve(code))

describe('mayNotifyOnMac', () => {
  it('is so where Apple issued the certificate, and not for an ad-hoc signature', async () => {
    expect(await mayNotifyOnMac(mac, exits(0))).toBe(true)
    expect(await mayNotifyOnMac(mac, exits(3))).toBe(false)
  })

  it('is taken for granted where it cannot be found out', async () => {
    expect(await mayNotifyOnMac(mac, exits(null))).toBe(true)
  })

  it('is not asked on other systems, nor while developing', async () => {
    const run = exits(3)
    expect(await mayNotifyOnMac({ ...mac, platform: 'linux' }, run)).toBe(true)
    expect(await mayNotifyOnMac({ ...mac, isPackaged: false }, run)).toBe(true)
    expect(run).not.toHaveBeenCalled()
  })
})
