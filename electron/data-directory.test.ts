import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDataDirectory, makeDataDirectory } from './data-directory.ts'

describe('defaultDataDirectory', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['linux', {}, '/home/ana/.config/Saliente'],
    ['linux', { XDG_CONFIG_HOME: '/else/where' }, '/else/where/Saliente'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/ana/.config/Saliente'],
    ['darwin', {}, '/home/ana/Library/Application Support/Saliente'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Saliente'],
    ['win32', {}, '/home/ana/AppData/Roaming/Saliente'],
  ])('on %s with %j is %s', (platform, env, directory) => {
    expect(defaultDataDirectory(platform, env, '/home/ana')).toBe(directory)
  })
})

describe('makeDataDirectory', () => {
  it('makes it for its owner only, and does not mind that it is there', () => {
    const parent = mkdtempSync(join(tmpdir(), 'saliente-data-'))
    const directory = join(parent, 'deep', 'Saliente')
    const umask = process.umask()
    makeDataDirectory(directory)
    makeDataDirectory(directory)
    process.umask(umask)
    expect([directory, join(directory, 'logs')].map((path) => statSync(path).mode & 0o777)).toEqual([
      0o700, 0o700,
    ])
    rmSync(parent, { recursive: true, force: true })
  })
})
