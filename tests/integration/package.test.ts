import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchLines } from '#shared/launch-lines.ts'
import { smsBody } from '#tests/support/bodies.ts'
import { readLog, signAsHighLevel, testPublicPem } from '#tests/support/browser-app.ts'
import { makePackableCheckout } from '#tests/support/packable-checkout.ts'
import { makeStubElectron } from '#tests/support/stub-electron.ts'

const root = resolve(import.meta.dirname, '../..')
const unpacked = join(root, 'dist/linux-unpacked')
const missing = (process.env['SALIENTE_MISSING'] ?? '').split(',')
const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/dpkg') && !existsSync('/opt/Saliente')

let electron = ''
beforeAll(() => {
  electron = mkdtempSync(join(tmpdir(), 'saliente-electron-'))
  makeStubElectron(electron)
})
afterAll(() => rmSync(electron, { recursive: true, force: true }))

function packageWith(args: string[], cwd = root): void {
  const script = ['--import', './scripts/require-node.mjs', 'scripts/package.ts', '--electron-dist', electron]
  const node = join(root, 'node_modules/.bin/node')
  const { status, stdout, stderr } = spawnSync(node, [...script, ...args], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`)
}

describe.skipIf(process.platform !== 'linux')('the packed app, from a stub of Electron', () => {
  beforeAll(() => packageWith(['--dir']), 120_000)

  it('holds what it needs to run, and nothing of tests, sources or tools', () => {
    const files = listPackage(join(unpacked, 'resources/app.asar'), { isPack: false })
    const folders = new Set(files.map((path) => path.split('/').slice(1, 3).join('/')))
    expect([...folders].toSorted()).toEqual([
      'out',
      'out/icons',
      'out/main',
      'out/preload',
      'out/renderer',
      'package.json',
    ])
    const needed = [
      'main/main.js',
      'main/store-writer.js',
      'main/store-reader.js',
      'main/localtunnel-worker.js',
    ]
    for (const path of [...needed, 'preload/preload.cjs', 'renderer/index.html', 'icons/app-256.png']) {
      expect(files).toContain(`/out/${path}`)
    }
    expect(files.filter((path) => /\.(?:ts|tsx|map|test\.js)$|browser\.js$|node_modules/.test(path))).toEqual(
      [],
    )
    expect(statSync(join(unpacked, 'resources/app.asar')).size).toBeLessThan(8 * 2 ** 20)
  })

  it('has its fuses as they were set', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'saliente'))
    // The wire holds a character for each fuse.
    const states = Object.fromEntries(
      Object.values(FuseV1Options)
        .filter((fuse) => typeof fuse === 'number')
        .map((fuse) => [FuseV1Options[fuse], String.fromCodePoint(Number(wire[fuse])) === '1']),
    )
    expect(states).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    })
  })

  it('speaks three languages, and brings the licences of what is in it', () => {
    expect(readdirSync(join(unpacked, 'locales')).toSorted()).toEqual(['en-US.pak', 'es-419.pak', 'es.pak'])
    const notices = readFileSync(join(unpacked, 'resources/third-party-notices.md'), 'utf8')
    expect(notices).toBe(readFileSync(join(root, 'docs/third-party-notices.md'), 'utf8'))
    expect(existsSync(join(unpacked, 'resources/LICENSE.txt'))).toBe(true)
    const maps = readdirSync(join(root, 'out/main'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js.map'))
      .map((path) => readFileSync(join(root, 'out/main', path), 'utf8'))
    const bundled = new Set(
      maps.flatMap((map) =>
        [...map.matchAll(/node_modules\/((?:@[^/"]+\/)?[^/"]+)\//g)].map(([, name]) => name),
      ),
    )
    expect(bundled).toContain('localtunnel')
    expect([...bundled].filter((name) => !notices.includes(`\n| ${name} `))).toEqual([])
  })
})

describe.skipIf(process.platform !== 'linux')('where a packed app looks for new versions', () => {
  let checkout = ''
  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'saliente-checkout-'))
  })
  afterEach(() => rmSync(checkout, { recursive: true, force: true }))
  const feed = () => join(checkout, 'dist/linux-unpacked/resources/app-update.yml')
  const origin = 'https://github.com/somebody/fork.git'

  it('is nowhere while package.json names no repository, whatever the git remote is', () => {
    makePackableCheckout(checkout, { origin })
    packageWith(['--dir'], checkout)
    expect(existsSync(join(feed(), '../app.asar'))).toBe(true)
    expect(existsSync(feed())).toBe(false)
  }, 60_000)

  it('is the repository that package.json names', () => {
    makePackableCheckout(checkout, { origin, repository: 'github:school/saliente' })
    packageWith(['--dir'], checkout)
    expect(readFileSync(feed(), 'utf8')).toMatch(/^owner: school\nrepo: saliente$/m)
  }, 60_000)
})

describe.skipIf(!canInstall || missing.includes('chromium'))('the .deb (as root, with dpkg)', () => {
  let home = ''
  let deb = ''
  const dpkg = (...args: string[]) => execFileSync('dpkg', args, { encoding: 'utf8', stdio: 'pipe' })
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'saliente-home-'))
    packageWith(['--only', 'deb'])
    deb = join(root, 'dist', readdirSync(join(root, 'dist')).find((name) => name.endsWith('.deb')) ?? '')
  }, 120_000)
  afterAll(() => {
    spawnSync('dpkg', ['--purge', 'saliente'])
    rmSync(home, { recursive: true, force: true })
  })

  it('has a checksum that holds', () => {
    const checked = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], {
      cwd: join(root, 'dist'),
      encoding: 'utf8',
    })
    expect(checked).toMatch(/^saliente_.*_amd64\.deb: OK$/m)
  })

  it('installs, starts, keeps a message, is removed, and leaves the data behind', async () => {
    // What Electron itself needs of the system is not needed by its stub.
    dpkg('--install', '--force-depends', deb)
    const desktop = readFileSync('/usr/share/applications/mx.saliente.app.desktop', 'utf8')
    expect(desktop).toMatch(/^Exec=\/opt\/Saliente\/saliente %U$/m)
    expect(desktop).toMatch(/^Icon=saliente$/m)
    expect(desktop).toMatch(/^MimeType=x-scheme-handler\/saliente;$/m)
    expect(desktop).toMatch(/^StartupWMClass=mx\.saliente\.app$/m)
    for (const size of [16, 32, 48, 64, 128, 256, 512]) {
      expect(existsSync(`/usr/share/icons/hicolor/${size}x${size}/apps/saliente.png`)).toBe(true)
    }
    const data = join(home, '.config/Saliente')
    mkdirSync(data, { recursive: true })
    writeFileSync(
      join(data, 'settings.json'),
      JSON.stringify({ verification: { extraPublicKeys: [testPublicPem] } }),
    )
    const rows = await runInstalled(home, data)
    expect(rows).toEqual([{ message_id: 'message-packed' }])

    const said = dpkg('--remove', 'saliente')
    expect(said).toContain('~/.config/Saliente')
    expect(existsSync('/opt/Saliente')).toBe(false)
    expect(existsSync('/usr/bin/saliente')).toBe(false)
    expect(readLog(data, 'SELECT message_id FROM message_log')).toEqual(rows)
  })
})

/** Starts the installed program as its menu entry would, posts a message, ends it; what is in the log then. */
async function runInstalled(home: string, data: string) {
  const node = join(root, 'node_modules/.bin/node')
  const child = spawn(
    '/usr/bin/saliente',
    ['--tunnel', 'none', '--confirm-locations', 'all', '--port', '0'],
    {
      env: {
        ...process.env,
        HOME: home,
        XDG_CONFIG_HOME: '',
        STAND_IN_CDP_PORT: '0',
        SALIENTE_RUN_PACKAGED: `${node} ${join(root, 'tests/support/run-packaged.ts')}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  await expect.poll(() => output, { timeout: 30_000 }).toContain(launchLines.ready)
  const { hookUrl } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')) as { hookUrl: string }
  const raw = Buffer.from(JSON.stringify(smsBody('packed')))
  const headers = { 'content-type': 'application/json', 'x-ghl-signature': signAsHighLevel(raw) }
  expect((await fetch(hookUrl, { method: 'POST', headers, body: raw })).status).toBe(200)
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
  return readLog(data, 'SELECT message_id FROM message_log')
}
