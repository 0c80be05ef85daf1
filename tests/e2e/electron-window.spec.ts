import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { launchLines, standByVariable } from '#shared/launch-lines.ts'
import { ask, pageIsUp, test } from '#tests/support/desktop-test.ts'

/**
 * The real main bundle, preload and page, run under the Electron stand-in (tests/support/electron-stand-in): it proves
 * our code, not Electron's behaviour.
 */
function hookUrlOf(answer: unknown): string | undefined {
  return (answer as { value?: { hookUrl?: string } }).value?.hookUrl
}

test('the window is shown once loaded, from app://saliente', async ({ desktop }) => {
  const app = await desktop.start()
  await app.waitForOutput(launchLines.ready)
  expect(app.all('window-created')).toEqual([{ show: false }])
  expect(app.all('loaded')).toEqual(['app://saliente/'])
  expect(app.all('window-shown')).toHaveLength(1)
  expect(app.all('app-user-model-id')).toEqual(['mx.saliente.app'])
  expect(app.all('page-error')).toEqual([])
  await pageIsUp(app)
})

test('a second launch shows the first one and ends', async ({ desktop }) => {
  const first = await desktop.start({ flags: ['--tunnel', 'none', '--hidden'] })
  await first.waitForOutput(launchLines.ready)
  expect(first.all('window-shown')).toEqual([])
  const second = await desktop.start({ dataDir: first.dataDir })
  await second.waitForOutput(launchLines.handedOver)
  await second.waitFor('exit')
  expect(second.all('exit')).toEqual([0])
  expect(second.all('window-created')).toEqual([])
  await first.waitFor('window-shown')
  await first.waitFor('window-focused')
})

for (const [how, flags, env] of [
  [
    'handed over before anything is there, as macOS does',
    ['--hidden'],
    { STAND_IN_OPEN_URL: 'saliente://settings' },
  ],
  ['on the command line', ['--', 'saliente://settings'], {}],
] as const) {
  test(`a link that starts the app is followed, ${how}`, async ({ desktop }) => {
    const app = await desktop.start({ flags: ['--tunnel', 'none', ...flags], env })
    await app.waitForOutput(launchLines.ready)
    await app.waitFor('window-shown')
    await expect((await app.page()).getByRole('heading', { name: 'Your data' })).toBeVisible()
  })
}

test('a data directory that cannot be made is said in a dialog, and the app ends', async ({ desktop }) => {
  const { dataDir } = await desktop.start()
  writeFileSync(join(dataDir, 'a-file'), '')
  const below = join(dataDir, 'a-file', 'data')
  const other = await desktop.start({ flags: ['--tunnel', 'none', '--data-dir', below] })
  await other.waitForOutput(launchLines.failed)
  const box = (await other.waitFor('error-box')) as { content: string }
  expect(box.content).toContain(`The data directory ${below} cannot be used: ENOTDIR`)
  await other.waitFor('exit')
  expect(other.all('exit')).toEqual([1])
})

test('closing hides the window, and says so once', async ({ desktop }) => {
  const app = await desktop.start()
  await app.waitForOutput(launchLines.ready)
  app.command({ do: 'close-window' })
  await app.waitFor('window-hidden')
  const told = (await app.waitFor('message-box')) as { message: string }
  expect(told.message).toBe('Saliente keeps working')
  app.command({ do: 'menu', id: 'open' })
  await app.waitFor('window-shown', 2)
  app.command({ do: 'close-window' })
  await app.waitFor('window-hidden', 2)
  expect(app.all('window-destroyed')).toEqual([])
  await app.stop()

  const again = await desktop.start({ dataDir: app.dataDir })
  await again.waitForOutput(launchLines.ready)
  again.command({ do: 'close-window' })
  await again.waitFor('window-hidden')
  expect(app.all('message-box')).toHaveLength(1)
  expect(again.all('message-box')).toEqual([])
})

test('without a tray the window is minimised instead', async ({ desktop }) => {
  const app = await desktop.start({ env: { FAKE_BUS_OWNERS: '' } })
  await app.waitForOutput(launchLines.ready)
  app.command({ do: 'close-window' })
  await app.waitFor('window-minimized')
  expect(app.all('window-hidden')).toEqual([])
  expect(app.all('message-box')).toEqual([])
})

test('the tray shows the state and offers open, pause, copy and quit', async ({ desktop }) => {
  const flags = ['--tunnel', 'none', '--hidden']
  const app = await desktop.start({ flags, settings: { language: 'es' } })
  await app.waitForOutput(launchLines.ready)
  const items = (await app.waitFor('tray-menu')) as { label?: string; id?: string }[]
  expect(items.flatMap(({ id }) => id ?? [])).toEqual(['open', 'pause', 'copy-url', 'quit'])
  expect(items[2]?.label).toBe('Abrir Saliente')
  // The state may change meanwhile: menu and tooltip say the same of the newest one.
  const state = () => (app.all('tray-menu').at(-1) as { label?: string }[])[0]?.label
  await expect.poll(() => app.all('tray-tooltip').at(-1) === `Saliente: ${state()}`).toBe(true)

  app.command({ do: 'menu', id: 'pause' })
  await expect.poll(() => String(app.all('tray-icon').at(-1))).toContain('tray-paused')
  expect(String(app.all('tray-tooltip').at(-1))).toMatch(/Avisos en pausa hasta \d/)
  app.command({ do: 'menu', id: 'resume' })
  await expect.poll(() => String(app.all('tray-icon').at(-1))).not.toContain('tray-paused')

  app.command({ do: 'menu', id: 'open' })
  await app.waitFor('window-shown')
  app.command({ do: 'menu', id: 'quit' })
  await app.waitFor('exit')
  expect(app.all('exit')).toEqual([0])
  expect(existsSync(join(app.dataDir, 'running.json'))).toBe(false)
})

test('the tray copies the URL to paste', async ({ desktop }) => {
  const app = await desktop.start({ flags: ['--tunnel', 'none', '--hidden'] })
  await app.waitForOutput(launchLines.ready)
  app.command({ do: 'menu', id: 'copy-url' })
  expect(await app.waitFor('clipboard')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/hooks\/\S{20,}$/)
})

test('settings survive a restart, and starting at login is asked of the system', async ({ desktop }) => {
  const app = await desktop.start()
  const env = { XDG_CONFIG_HOME: join(app.dataDir, 'config') }
  await app.waitForOutput(launchLines.ready)
  await app.stop()
  const second = await desktop.start({ dataDir: app.dataDir, env })
  await second.waitForOutput(launchLines.ready)
  const answer = await ask(await second.page(), 'settings:update', { theme: 'dark', startAtLogin: true })
  expect(answer).toMatchObject({ ok: true, value: { theme: 'dark' } })
  const entry = join(env.XDG_CONFIG_HOME, 'autostart/saliente.desktop')
  expect(readFileSync(entry, 'utf8')).toContain('--hidden')
  await second.stop()
  const third = await desktop.start({ dataDir: app.dataDir, env })
  await third.waitForOutput(launchLines.ready)
  const kept = await ask(await third.page(), 'settings:get', null)
  expect(kept).toMatchObject({ ok: true, value: { theme: 'dark', startAtLogin: true } })
})

test('deleting everything takes the start at login along, and begins anew', async ({ desktop }) => {
  const first = await desktop.start()
  await first.waitForOutput(launchLines.ready)
  await first.stop()
  const config = join(first.dataDir, 'config')
  const app = await desktop.start({ dataDir: first.dataDir, env: { XDG_CONFIG_HOME: config } })
  await app.waitForOutput(launchLines.ready)
  const page = await app.page()
  await ask(page, 'settings:update', { startAtLogin: true })
  const entry = join(config, 'autostart/saliente.desktop')
  expect(existsSync(entry)).toBe(true)
  expect(await ask(page, 'data:erase', { sure: true, uninstall: false })).toMatchObject({ ok: true })
  await app.waitFor('relaunch')
  await app.waitFor('exit')
  expect(existsSync(entry)).toBe(false)
  for (const name of ['log.db', 'secrets.json', 'settings.json', 'logs', 'not-erased.json']) {
    expect(existsSync(join(app.dataDir, name))).toBe(false)
  }
})

test("the data folder opens in the system's file manager", async ({ desktop }) => {
  const app = await desktop.start()
  await app.waitForOutput(launchLines.ready)
  const page = await pageIsUp(app)
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Open the folder' }).click()
  expect(await app.waitFor('open-path')).toBe(app.dataDir)
})

test('a start that fails says why in a dialog', async ({ desktop }) => {
  const app = await desktop.start({ flags: ['--tunnel', 'none', '--hidden'] })
  await app.waitForOutput(launchLines.ready)
  const port = new URL((await ask(await app.page(), 'connection:get', null).then(hookUrlOf)) ?? '').port
  const other = await desktop.start({ flags: ['--tunnel', 'none', '--port', port] })
  await other.waitForOutput(launchLines.failed)
  const box = (await other.waitFor('error-box')) as { content: string }
  expect(box.content).toContain(port)
  await other.waitFor('exit')
  expect(other.all('exit')).toEqual([1])
})

for (const [what, part, reason] of [
  ['no tray', 'tray', 'there is no tray'],
  ['a page that does not load', 'page', "ERR_FAILED (-2) loading 'app://saliente/'"],
] as const) {
  test(`${what} is said in a dialog where no browser mode stands by, and nothing is held on to`, async ({
    desktop,
  }) => {
    const app = await desktop.start({ env: { STAND_IN_FAILS: part } })
    const box = (await app.waitFor('error-box')) as { title: string; content: string }
    expect(box.title).toBe('Something unexpected went wrong')
    expect(box.content).toContain(reason)
    await app.waitFor('exit')
    expect(app.all('exit')).toEqual([1])
    expect(existsSync(join(app.dataDir, 'running.json'))).toBe(false)
  })
}

test('what browser mode may not meet is left to it where it stands by: no dialog, and nothing is held on to', async ({
  desktop,
}) => {
  const app = await desktop.start({ env: { STAND_IN_FAILS: 'tray', [standByVariable]: '1' } })
  await app.waitForOutput('there is no tray')
  await app.waitFor('exit')
  expect(app.all('exit')).toEqual([1])
  expect(app.all('error-box')).toEqual([])
  expect(existsSync(join(app.dataDir, 'running.json'))).toBe(false)
})

test('an installed app shows its dialog whatever stands by', async ({ desktop }) => {
  const env = { STAND_IN_FAILS: 'tray', STAND_IN_RESOURCES: tmpdir(), [standByVariable]: '1' }
  const app = await desktop.start({ env })
  await app.waitFor('error-box')
  await app.waitFor('exit')
  expect(app.all('exit')).toEqual([1])
})
