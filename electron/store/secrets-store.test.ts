import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadSecrets } from './secrets-store.ts'

let directory = ''
let path = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-secrets-'))
  path = join(directory, 'secrets.json')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const makeTestKey = vi.fn<() => { privatePem: string; publicPem: string }>(() => ({
  privatePem: 'private',
  publicPem: 'public',
}))
const load = () => loadSecrets(directory, makeTestKey)
const saved = () => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>

describe('loadSecrets', () => {
  it('makes them once, for their owner only, and keeps them', async () => {
    makeTestKey.mockClear()
    const first = await load()
    expect(await load()).toEqual(first)
    expect(saved()).toEqual(first)
    expect(makeTestKey).toHaveBeenCalledTimes(1)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('makes them hard to guess, and each installation its own', async () => {
    const first = await load()
    rmSync(path)
    const second = await load()
    for (const key of ['hookToken', 'probeKey', 'sharedSecret', 'uiSession'] as const) {
      expect(first[key]).toMatch(/^[\w-]{32,}$/)
      expect(second[key]).not.toBe(first[key])
    }
  })

  it('adds what is missing and keeps the rest: the hook URL stays', async () => {
    const first = await load()
    const { uiSession, ...older } = first
    writeFileSync(path, JSON.stringify(older))
    const next = await load()
    expect(next).toEqual({ ...first, uiSession: expect.not.stringMatching(`^${uiSession}$`) })
    expect(saved()).toEqual(next)
  })

  it.each(['{"hookToken": ', 'null', '{"hookToken":"short"}'])('sets %s aside, whole', async (text) => {
    writeFileSync(path, text)
    const secrets = await load()
    const aside = readdirSync(directory).find((name) => name.startsWith('secrets.json.broken-')) ?? ''
    expect(readFileSync(join(directory, aside), 'utf8')).toBe(text)
    expect(saved()).toEqual(secrets)
  })
})
