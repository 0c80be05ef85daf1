import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { launchLines } from '#shared/launch-lines.ts'
import type { UpdateState } from '#shared/updates.ts'
import { type DesktopApp, startDesktopApp } from '#tests/support/desktop-app.ts'
import { startUpdateFeed } from '#tests/support/update-feed.ts'

let folder = ''
let feed: Awaited<ReturnType<typeof startUpdateFeed>>
let app: DesktopApp
const appImage = () => join(folder, 'Saliente.AppImage')
const proof = () => join(folder, 'the-new-one-ran')

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'saliente-update-'))
  writeFileSync(appImage(), 'the old one')
  const file = Buffer.from(`#!/bin/sh\ntouch '${proof()}'\n`)
  feed = await startUpdateFeed({ version: '0.2.0', file, notes: '<p>Finds <b>more</b>.</p>' })
  writeFileSync(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: ${folder.split('/').at(-1)}\n`,
  )
})
test.afterEach(async () => {
  await app.stop()
  app.clean()
  feed.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(env: NodeJS.ProcessEnv, settings: Record<string, unknown> = {}): Promise<Page> {
  app = await startDesktopApp({
    settings,
    env: { STAND_IN_RESOURCES: folder, XDG_CACHE_HOME: join(folder, 'cache'), ...env },
  })
  await app.waitForOutput(launchLines.ready)
  return app.page()
}

/** What the page hears when it asks main. */
const ask = (page: Page, channel: 'updates:state' | 'updates:check') =>
  page.evaluate(async (name) => {
    const answer = (await window.api?.request(name, null)) as { value: unknown }
    return answer.value as UpdateState
  }, channel)

test('a new AppImage is fetched, checked, and in place when the app was quit in order', async () => {
  const page = await start({ APPIMAGE: appImage() })
  expect(await ask(page, 'updates:state')).toEqual({ state: 'current', checkedAt: null })
  await ask(page, 'updates:check')
  await expect
    .poll(() => ask(page, 'updates:state'), { timeout: 20_000 })
    .toEqual({ state: 'ready', version: '0.2.0', notes: 'Finds more.', switchedOff: false })
  expect(readFileSync(appImage(), 'utf8')).toBe('the old one')
  expect(await app.stop()).toBe(0)
  expect(readFileSync(appImage(), 'utf8')).toContain('#!/bin/sh')
  expect(existsSync(proof())).toBe(true)
})

test('who asks for new versions says nothing that tells one installation from another', async () => {
  const page = await start({ APPIMAGE: appImage() })
  await ask(page, 'updates:check')
  await expect
    .poll(() => ask(page, 'updates:state').then(({ state }) => state), { timeout: 20_000 })
    .toBe('ready')
  // electron-updater makes it whether it is used or not.
  const lasting = readFileSync(join(app.dataDir, '.updaterId'), 'utf8')
  expect(lasting).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/)
  expect(feed.asked).toContain('/Saliente.AppImage')
  expect(JSON.stringify(feed.headers)).not.toContain(lasting)
  const ids = feed.headers.map((headers) => headers['x-user-staging-id'])
  expect(new Set(ids)).toEqual(new Set(['00000000-0000-0000-0000-000000000000']))
})

test('deleting everything begins anew from the AppImage, and installs nothing on the way', async () => {
  const begun = join(folder, 'began-anew')
  const old = `#!/bin/sh\necho "$@" > '${begun}.part' && mv '${begun}.part' '${begun}'\n`
  writeFileSync(appImage(), old)
  chmodSync(appImage(), 0o755)
  const page = await start({ APPIMAGE: appImage() })
  await ask(page, 'updates:check')
  await expect
    .poll(() => ask(page, 'updates:state').then(({ state }) => state), { timeout: 20_000 })
    .toBe('ready')
  expect(existsSync(join(app.dataDir, '.updaterId'))).toBe(true)
  await page.evaluate(() => window.api?.request('data:erase', { sure: true, uninstall: false }))
  await app.waitFor('exit')
  await expect.poll(() => existsSync(begun)).toBe(true)
  expect(readFileSync(begun, 'utf8')).toContain(`--data-dir ${app.dataDir}`)
  expect(app.all('relaunch')).toEqual([])
  expect(readFileSync(appImage(), 'utf8')).toBe(old)
  expect(existsSync(proof())).toBe(false)
  expect(existsSync(join(app.dataDir, '.updaterId'))).toBe(false)
})

test('an AppImage with its version in its name gives way to one without, which starts at login from then on', async () => {
  const old = join(folder, 'Saliente-0.1.0.AppImage')
  const env = { XDG_CONFIG_HOME: join(folder, 'config') }
  writeFileSync(old, 'the old one')
  const page = await start({ APPIMAGE: old, ...env }, { startAtLogin: true })
  const entry = () => readFileSync(join(env.XDG_CONFIG_HOME, 'autostart/saliente.desktop'), 'utf8')
  await expect.poll(entry).toContain(`Exec=${old} --hidden`)
  await ask(page, 'updates:check')
  await expect
    .poll(() => ask(page, 'updates:state').then(({ state }) => state), { timeout: 20_000 })
    .toBe('ready')
  expect(await app.stop()).toBe(0)
  expect(existsSync(old)).toBe(false)
  expect(readFileSync(appImage(), 'utf8')).toContain('#!/bin/sh')
  app.clean()
  await start({ APPIMAGE: appImage(), ...env }, { startAtLogin: true })
  await expect.poll(entry).toContain(`Exec=${appImage()} --hidden`)
})

test('a file that is not what was released is thrown away, and the old program stays', async () => {
  feed.sha512 = Buffer.alloc(64, 7).toString('base64')
  const page = await start({ APPIMAGE: appImage() })
  await ask(page, 'updates:check')
  await expect
    .poll(() => ask(page, 'updates:state').then(({ state }) => state), { timeout: 20_000 })
    .toBe('failed')
  expect(await app.stop()).toBe(0)
  expect(readFileSync(appImage(), 'utf8')).toBe('the old one')
})

/** As electron-builder marks what the .deb installs. */
const asDeb = () => writeFileSync(join(folder, 'package-type'), 'deb')

for (const [what, prepare, env] of [
  ['a package of the system', asDeb, () => ({})],
  [
    'a package of the system, started from the AppImage of another program',
    asDeb,
    () => ({ APPIMAGE: appImage(), APPDIR: '/tmp/.mount_Editor' }),
  ],
  [
    'an AppImage that cannot be replaced where it lies',
    () => undefined,
    () => ({ APPIMAGE: join(folder, 'gone', 'Saliente.AppImage') }),
  ],
] as const)
  test(`${what} is only told of`, async () => {
    prepare()
    const page = await start(env())
    await ask(page, 'updates:check')
    await expect
      .poll(() => ask(page, 'updates:state'), { timeout: 20_000 })
      .toMatchObject({ state: 'available', version: '0.2.0' })
    expect(feed.asked).toEqual(['/latest-linux.yml'])
  })
