import { chromium, expect, type Page, test as base } from '@playwright/test'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { chromiumArgs, chromiumPath } from '#tests/support/chromium.ts'
import { type DesktopSession, startDesktopSession } from '#tests/support/desktop-session.ts'
import { detailPane, logRows, outboundMessage, postAll, settledSettings } from '#tests/support/log-page.ts'
import { readMarkup } from '#tests/support/parse-notify-calls.ts'

interface Fixtures {
  desktop: DesktopSession
  app: BrowserApp
  /** The log, in a window on that desktop that may show notifications. */
  log: Page
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  desktop: async ({}, use) => {
    const desktop = await startDesktopSession()
    await use(desktop)
    await desktop.stop()
  },
  app: async ({ desktop }, use) => {
    const app = await startBrowserApp({ settings: settledSettings, env: desktop.env })
    await use(app)
    await app.stop()
  },
  log: async ({ desktop, app }, use) => {
    const browser = await chromium.launch({
      executablePath: chromiumPath(),
      headless: false,
      args: [...chromiumArgs],
      env: desktop.env,
    })
    const context = await browser.newContext({ locale: 'en-US', viewport: null })
    await context.grantPermissions(['notifications'], { origin: new URL(app.uiUrl()).origin })
    const page = await context.newPage()
    await page.goto(app.uiUrl())
    await expect(page.getByRole('heading', { name: 'No messages yet' })).toBeVisible()
    await use(page)
    await browser.close()
  },
})

const missing = (process.env['SALIENTE_MISSING'] ?? '').split(',')
test.skip(missing.includes('desktop'), 'no virtual screen, bus and notification service installed')

const bannersOfRows = (app: BrowserApp) =>
  app.query('SELECT decision, reason, banner FROM banners ORDER BY message_row_id').map((row) => ({ ...row }))

test('the system shows a message, as plain text, and a click on it opens the message', async ({
  desktop,
  app,
  log: page,
}) => {
  await postAll(app, [outboundMessage('before', { userId: 'other' })])
  await expect.poll(() => desktop.notifications()).toHaveLength(1)
  await desktop.clickNotification()
  await expect(page).toHaveURL(/#\/log\/1$/)

  await postAll(app, [outboundMessage('one', { body: 'Bring <b>two</b> photos & a copy' })])
  await expect.poll(() => desktop.notifications()).toHaveLength(2)
  const shown = desktop.notifications()[1]
  expect(shown?.title).toBe('A teammate → a contact · SMS')
  expect(readMarkup(shown?.body ?? '')).toContain('Bring <b>two</b> photos & a copy')
  expect(readMarkup(readMarkup(shown?.body ?? ''))).not.toContain('<b>')
  await expect
    .poll(() => bannersOfRows(app))
    .toEqual([
      expect.objectContaining({ banner: 'clicked' }),
      { decision: 'show', reason: 'new-message', banner: 'shown' },
    ])

  await desktop.clickNotification()
  await expect(page).toHaveURL(/#\/log\/2$/)
  await expect(detailPane(page)).toContainText('Bring <b>two</b> photos & a copy')
  await expect.poll(() => bannersOfRows(app)[1]?.['banner']).toBe('clicked')
  await expect.poll(() => desktop.countOnScreen()).toBe(0)
})

test('of a burst the first three are shown singly, the rest in one card', async ({
  desktop,
  app,
  log: page,
}) => {
  await postAll(
    app,
    ['1', '2', '3', '4', '5'].map((id) => outboundMessage(id)),
  )
  await expect(logRows(page)).toHaveCount(5)
  await expect.poll(() => desktop.notifications().at(-1)?.title).toBe('A teammate → 5 messages · SMS')
  expect(await desktop.countOnScreen()).toBe(4)
  expect(bannersOfRows(app).map((row) => row['decision'])).toEqual(['show', 'show', 'show', 'fold', 'fold'])

  await postAll(app, [outboundMessage('elsewhere', { messageType: 'WhatsApp', userId: 'user-2' })])
  await expect.poll(() => desktop.countOnScreen()).toBe(5)
  await desktop.clickNotification()
  await expect(page).toHaveURL(/#\/log\/6$/)
  await desktop.clickNotification()
  await expect(page).toHaveURL(/#\/log\?.*channel=sms/)
  await expect(logRows(page)).toHaveCount(5)
})

test('after the page crashed nothing is shown and the row says so; opened again, it is shown', async ({
  desktop,
  app,
  log: page,
}) => {
  const link = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // The renderer dies before it can answer.
  link.send('Page.crash').catch(() => undefined)
  await crashed
  let count = 0
  await expect
    .poll(async () => {
      await postAll(app, [outboundMessage(`crash-${(count += 1)}`, { userId: `user-${count}` })])
      return bannersOfRows(app).at(-1)
    })
    .toMatchObject({ decision: 'suppress', reason: 'no-page' })
  const before = desktop.notifications().length

  const again = await page.context().newPage()
  await again.goto(new URL('/', app.uiUrl()).href)
  await expect(logRows(again)).toHaveCount(count)
  await postAll(app, [outboundMessage('again', { userId: 'user-again', body: 'Here again' })])
  await expect.poll(() => desktop.notifications()).toHaveLength(before + 1)
  await desktop.clickNotification()
  await expect(again).toHaveURL(new RegExp(`#/log/${count + 1}$`))
})
