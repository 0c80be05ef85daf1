import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { canInstallItself, createUpdater, describeVersion } from './updater.ts'

// electron-updater reads Electron's `app` as soon as it is used.
const { fake } = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events')
  return { fake: Object.assign(new EventEmitter(), { autoInstallOnAppQuit: true }) }
})
vi.mock('electron-updater', () => ({ default: { autoUpdater: fake } }))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saliente-updater-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const options = () => ({
  isPackaged: true,
  platform: 'linux' as NodeJS.Platform,
  appImage: undefined as string | undefined,
  resources: folder,
  executable: join(folder, 'Saliente.exe'),
  isSigned: Promise.resolve(false),
})

describe('createUpdater', () => {
  it('is none while developing, and where no repository was named when it was built', () => {
    expect(createUpdater({ ...options(), isPackaged: false })).toEqual({ none: 'not-packaged' })
    expect(createUpdater(options())).toEqual({ none: 'no-feed' })
  })
})

describe('what was fetched', () => {
  function start(platform: NodeJS.Platform) {
    writeFileSync(join(folder, 'app-update.yml'), 'provider: github\n')
    const updater = createUpdater({ ...options(), platform })
    if ('none' in updater) throw new Error('no updater')
    return updater
  }

  it.each([
    ['darwin', 'comes all the same', true],
    ['win32', 'is not installed', false],
  ] as const)('on %s %s once it is switched off', (platform, _what, comes) => {
    const updater = start(platform)
    expect(updater.installOnQuit(true)).toBe(true)
    fake.emit('update-downloaded')
    expect(updater.installOnQuit(false)).toBe(comes)
  })

  it('is not handed to macOS where it was switched off meanwhile', () => {
    const updater = start('darwin')
    updater.installOnQuit(true)
    updater.installOnQuit(false)
    fake.emit('update-downloaded')
    expect(updater.installOnQuit(false)).toBe(false)
  })
})

describe('canInstallItself', () => {
  it('on Windows what the installer installed, and not what was unpacked', async () => {
    const windows = { ...options(), platform: 'win32' as const }
    expect(await canInstallItself(windows)).toBe(false)
    writeFileSync(join(folder, 'Uninstall Saliente.exe'), '')
    expect(await canInstallItself(windows)).toBe(true)
  })

  it('on Linux an AppImage, and no package of the system', async () => {
    expect(await canInstallItself(options())).toBe(false)
    expect(await canInstallItself({ ...options(), appImage: join(folder, 'Saliente.AppImage') })).toBe(true)
  })

  it('no AppImage in a folder that this user cannot write to', async () => {
    const appImage = join(folder, 'programs', 'Saliente.AppImage')
    // Root may write anywhere, but not where there is nothing.
    expect(await canInstallItself({ ...options(), appImage })).toBe(false)
    mkdirSync(dirname(appImage), { mode: 0o555 })
    expect(await canInstallItself({ ...options(), appImage })).toBe(process.getuid?.() === 0)
  })

  it('on macOS only what is signed', async () => {
    expect(await canInstallItself({ ...options(), platform: 'darwin' })).toBe(false)
    expect(
      await canInstallItself({ ...options(), platform: 'darwin', isSigned: Promise.resolve(true) }),
    ).toBe(true)
  })
})

describe('describeVersion', () => {
  const feed = 'owner: school\nrepo: saliente\nprovider: github\n'

  it('tells the version, its notes as text, and where it lies', () => {
    expect(describeVersion({ version: '0.2.0', releaseNotes: '<p>Faster <b>search</b>.</p>' }, feed)).toEqual(
      {
        version: '0.2.0',
        notes: 'Faster search.',
        page: 'https://github.com/school/saliente/releases/tag/v0.2.0',
      },
    )
  })

  it('does without notes and without a repository', () => {
    expect(describeVersion({ version: '0.2.0', releaseNotes: null }, 'url: http://127.0.0.1\n')).toEqual({
      version: '0.2.0',
      notes: '',
      page: null,
    })
    const several = [
      { version: '0.2.0', note: 'two' },
      { version: '0.1.9', note: null },
    ]
    expect(describeVersion({ version: '0.2.0', releaseNotes: several }, feed).notes).toBe('two')
  })
})
