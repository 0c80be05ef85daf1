import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { launchLines } from '#shared/launch-lines.ts'
import type { DesktopApp } from '#tests/support/desktop-app.ts'
import { pageIsUp, test } from '#tests/support/desktop-test.ts'

const payloads = resolve(import.meta.dirname, '../payloads')
const sms = JSON.parse(readFileSync(join(payloads, 'outbound_sms_seed.json'), 'utf8')) as object

interface WatchedBanner {
  title: string
  body: string
  click(): void
}

const bannersOf = (page: Page): Promise<{ title: string; body: string }[]> =>
  page.evaluate(() =>
    (globalThis as unknown as { banners: WatchedBanner[] }).banners.map(({ title, body }) => ({
      title,
      body,
    })),
  )

const clickBanner = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as { banners: WatchedBanner[] }).banners.at(-1)?.click())

/** The page crashes, main knows it, and the next one is not loaded before the test says so. */
async function crash(app: DesktopApp): Promise<void> {
  app.command({ do: 'hold-loads' })
  app.command({ do: 'crash-page' })
  const log = join(app.dataDir, 'logs/saliente.log')
  await expect.poll(() => readFileSync(log, 'utf8')).toContain('page crashed')
}

test('a hidden window shows the banner, its click opens the row; again after a crash', async ({
  desktop,
}) => {
  const app = await desktop.start({ flags: ['--tunnel', 'none', '--confirm-locations', 'all', '--hidden'] })
  await app.waitForOutput(launchLines.ready)
  await pageIsUp(app)
  expect((await app.post({ ...sms, messageId: 'one', body: 'First <b>one</b>' })).status).toBe(200)
  const page = await app.page()
  await expect.poll(() => bannersOf(page)).toHaveLength(1)
  // Escaped, because on Linux the service may read the body as markup.
  expect((await bannersOf(page))[0]?.body).toContain('First &lt;b&gt;one&lt;/b&gt;')
  expect(app.all('window-shown')).toEqual([])

  await clickBanner(page)
  await app.waitFor('window-shown')
  await expect.poll(() => page.url()).toMatch(/#\/log\/1$/)

  app.command({ do: 'crash-page' })
  await app.waitFor('loaded', 2)
  await pageIsUp(app)
  expect((await app.post({ ...sms, messageId: 'two', body: 'Second' })).status).toBe(200)
  const next = await app.page()
  await expect.poll(() => bannersOf(next)).toHaveLength(1)
  await clickBanner(next)
  await app.waitFor('window-shown', 2)
  await expect.poll(() => next.url()).toMatch(/#\/log\/2$/)
  expect(app.all('native-notification')).toEqual([])
})

test('while no page is alive the shell shows it, and its click opens that message', async ({ desktop }) => {
  const app = await desktop.start({ flags: ['--tunnel', 'none', '--confirm-locations', 'all', '--hidden'] })
  await app.waitForOutput(launchLines.ready)
  await pageIsUp(app)
  await crash(app)
  expect((await app.post({ ...sms, messageId: 'late', body: 'While it was away' })).status).toBe(200)
  await app.waitFor('native-notification')
  app.command({ do: 'notification-click' })
  await app.waitFor('window-shown')
  app.command({ do: 'release-loads' })
  await app.waitFor('loaded', 2)
  const page = await pageIsUp(app)
  await expect.poll(() => page.url()).toMatch(/#\/log\/1$/)
  await expect(page.getByRole('complementary')).toContainText('While it was away')
})

test('a page asked for while none is alive opens as soon as one is', async ({ desktop }) => {
  const app = await desktop.start({
    flags: ['--tunnel', 'none', '--hidden'],
    settings: { onboarding: { done: true } },
  })
  await app.waitForOutput(launchLines.ready)
  await pageIsUp(app)
  expect((await app.post({ ...sms, messageId: 'held' })).status).toBe(200)
  await expect.poll(() => JSON.stringify(app.all('tray-menu').at(-1))).toContain('"connection"')
  await crash(app)
  app.command({ do: 'menu', id: 'connection' })
  await app.waitFor('window-shown')
  app.command({ do: 'release-loads' })
  await app.waitFor('loaded', 2)
  const page = await pageIsUp(app)
  await expect.poll(() => page.url()).toMatch(/#\/connection$/)
})

test('a hidden window tells that messages wait for an answer, and its click leads to the question', async ({
  desktop,
}) => {
  const app = await desktop.start({
    flags: ['--tunnel', 'none', '--hidden'],
    settings: { onboarding: { done: true } },
  })
  await app.waitForOutput(launchLines.ready)
  await pageIsUp(app)
  expect((await app.post({ ...sms, messageId: 'one' })).status).toBe(200)
  expect((await app.post({ ...sms, messageId: 'two' })).status).toBe(200)
  const page = await app.page()
  await expect.poll(() => bannersOf(page)).toMatchObject([{ title: 'Is this your sub-account?' }])
  await expect
    .poll(() => JSON.stringify(app.all('tray-tooltip').at(-1)))
    .toContain('Messages wait for your answer')

  await clickBanner(page)
  await app.waitFor('window-shown')
  await page.getByTestId('held-question').getByRole('button', { name: 'Yes, it is ours' }).click()
  await expect.poll(() => bannersOf(page)).toHaveLength(3)
  await expect.poll(() => JSON.stringify(app.all('tray-tooltip').at(-1))).not.toContain('Messages wait')
})
