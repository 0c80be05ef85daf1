import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Settings, settingsSchema } from '#shared/settings.ts'
import { createSettingsStore } from './settings-store.ts'

let directory = ''
let path = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-settings-'))
  path = join(directory, 'settings.json')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const dark = (settings: Settings): Settings => ({ ...settings, theme: 'dark' })
const spanish = (settings: Settings): Settings => ({ ...settings, language: 'es' })
const saved = () => settingsSchema.parse(JSON.parse(readFileSync(path, 'utf8')))

describe('reading', () => {
  it('has every default where there is no file, and writes none', async () => {
    const store = createSettingsStore(directory)
    expect(await store.start()).toEqual({ setAside: null })
    expect(store.get()).toEqual(settingsSchema.parse({}))
    expect(readdirSync(directory)).toEqual([])
  })

  it('takes a file that holds only some keys', async () => {
    writeFileSync(path, '{"me":{"userId":"ana"},"locations":["loc-1"],"verification":{"allowUnsigned":true}}')
    const store = createSettingsStore(directory)
    expect(await store.start()).toEqual({ setAside: null })
    expect(store.get()).toMatchObject({
      me: { userId: 'ana' },
      locations: [{ locationId: 'loc-1', appId: null, answer: 'confirmed' }],
      verification: { allowUnsigned: true, extraPublicKeys: [] },
      theme: 'system',
    })
  })

  it('does not mind a byte order mark', async () => {
    writeFileSync(path, '\uFEFF{"language":"es"}')
    const store = createSettingsStore(directory)
    await store.start()
    expect(store.get().language).toBe('es')
  })

  it.each([
    ['no JSON', '{"theme": "dark"', /JSON/],
    ['no object', '[]', /object/],
    ['a value nobody knows', '{"theme":"pink"}', /theme/],
    ['the version of a newer Saliente', '{"version":2}', /version/],
  ])('sets a file aside that is %s, whole and under another name', async (_what, text, why) => {
    writeFileSync(path, text)
    const store = createSettingsStore(directory, () => 1234)
    const { setAside } = await store.start()
    expect(setAside).toEqual({ path: `${path}.broken-1234`, why: expect.stringMatching(why) })
    expect(store.get()).toEqual(settingsSchema.parse({}))
    await store.save(dark)
    expect(readFileSync(`${path}.broken-1234`, 'utf8')).toBe(text)
    expect(saved().theme).toBe('dark')
  })
})

describe('a file that breaks later', () => {
  const broken = '{"theme":"dark",,}'
  async function startAgain(text: string) {
    writeFileSync(path, text)
    const store = createSettingsStore(directory, () => 1234)
    const { setAside } = await store.start()
    expect(setAside?.path).toBe(`${path}.broken-1234`)
    return store
  }

  it('leaves in force what was last saved, and is set aside as it is', async () => {
    await createSettingsStore(directory).save((now) => spanish(dark(now)))
    const store = await startAgain(broken)
    expect(store.get()).toMatchObject({ theme: 'dark', language: 'es' })
    expect(saved()).toEqual(store.get())
    expect(readFileSync(`${path}.broken-1234`, 'utf8')).toBe(broken)
  })

  it('costs nothing where the start is broken off before the copy has taken its place', async () => {
    await createSettingsStore(directory).save(dark)
    writeFileSync(path, broken)
    const diskFull = () => Promise.reject(new Error('ENOSPC'))
    const cutOff = createSettingsStore(directory, () => 1234, diskFull).start()
    await expect(cutOff).rejects.toThrow('ENOSPC')
    const store = createSettingsStore(directory, () => 1235)
    expect((await store.start()).setAside?.path).toBe(`${path}.broken-1235`)
    await store.save(spanish)
    expect(saved()).toMatchObject({ theme: 'dark', language: 'es' })
    expect(readFileSync(`${path}.broken-1235`, 'utf8')).toBe(broken)
  })

  it('leaves in force what a person wrote by hand before, once it was read', async () => {
    writeFileSync(path, '{"tunnel":{"provider":"none","subdomain":"by-hand"}}')
    await createSettingsStore(directory).start()
    expect((await startAgain(broken)).get().tunnel.subdomain).toBe('by-hand')
  })

  it('does not matter to who deletes the file: everything is as at first', async () => {
    await createSettingsStore(directory).save(dark)
    rmSync(path)
    const store = createSettingsStore(directory)
    expect(await store.start()).toEqual({ setAside: null })
    expect(store.get()).toEqual(settingsSchema.parse({}))
  })

  it('means the defaults where the copy is broken too', async () => {
    await createSettingsStore(directory).save(dark)
    writeFileSync(`${path}.last-good`, '{')
    expect((await startAgain(broken)).get()).toEqual(settingsSchema.parse({}))
  })
})

describe('saving', () => {
  it('writes a whole file, for its owner only', async () => {
    const store = createSettingsStore(directory)
    await store.save(dark)
    expect(saved()).toEqual(store.get())
    expect(store.get().theme).toBe('dark')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(directory)).toEqual(['settings.json', 'settings.json.last-good'])
  })

  it('loses none of several changes made at once', async () => {
    const store = createSettingsStore(directory)
    const addLocation = (locationId: string) => (settings: Settings) => ({
      ...settings,
      locations: [...settings.locations, { locationId, appId: null, answer: 'confirmed' as const }],
    })
    await Promise.all([
      store.save(dark),
      store.save(spanish),
      ...['a', 'b', 'c'].map(addLocation).map(store.save),
    ])
    expect(store.get()).toMatchObject({ theme: 'dark', language: 'es' })
    expect(saved().locations.map(({ locationId }) => locationId)).toEqual(['a', 'b', 'c'])
  })

  it('changes nothing in memory where it cannot be written, and works again later', async () => {
    const store = createSettingsStore(directory)
    mkdirSync(join(path, 'in-the-way'), { recursive: true })
    await expect(store.save(dark)).rejects.toThrow(/EISDIR|EEXIST|ENOTEMPTY|EPERM/)
    expect(store.get().theme).toBe('system')
    rmSync(path, { recursive: true })
    await store.save(spanish)
    expect(saved()).toMatchObject({ theme: 'system', language: 'es' })
  })
})
