import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { settingsSchema } from '#shared/settings.ts'
import { newSubdomain } from './subdomain.ts'

describe('newSubdomain', () => {
  it('has at least 20 random characters a localtunnel server and the settings accept', () => {
    const names = Array.from({ length: 200 }, () => newSubdomain(randomBytes))
    for (const name of names) {
      expect(name).toMatch(/^sal-[a-z0-9]{24}$/)
      expect(settingsSchema.parse({ tunnel: { subdomain: name } }).tunnel.subdomain).toBe(name)
    }
    expect(new Set(names).size).toBe(names.length)
  })

  it('throws away bytes that would favour some characters', () => {
    const rounds = [new Uint8Array(24).fill(255), new Uint8Array(24).fill(35)]
    expect(newSubdomain(() => rounds.shift() ?? new Uint8Array(24))).toBe(`sal-${'9'.repeat(24)}`)
  })
})
