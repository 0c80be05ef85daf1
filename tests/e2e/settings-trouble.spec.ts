import { expect, type Page, test } from '@playwright/test'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { settledSettings } from '#tests/support/log-page.ts'
import { openUi } from '#tests/support/ui-client.ts'

test.use({ locale: 'en-US' })

let app: BrowserApp
test.beforeEach(async () => {
  app = await startBrowserApp({ settings: settledSettings })
})
test.afterEach(() => app.stop())

const section = (page: Page, name: string) => page.getByRole('region', { name })

test('a section that main does not answer for says so; the others work, and it comes back', async ({
  page,
}) => {
  const refuse = ['data:state', 'updates:state'].map((channel) => `**/api/${channel}`)
  for (const url of refuse) {
    await page.route(url, (route) =>
      route.fulfill({ json: { ok: false, error: { code: 'store-unavailable' } } }),
    )
  }
  await page.goto(app.uiUrl())
  await page.getByRole('link', { name: 'Settings' }).click()
  for (const name of ['Your data', 'About']) {
    await expect(section(page, name).getByRole('alert')).toContainText('The log cannot be reached right now')
  }
  await page.getByTestId('setting-theme').getByText('Dark').click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect(section(page, 'About').getByRole('button', { name: 'Open diagnostics' })).toBeVisible()

  await section(page, 'Your data').getByRole('button', { name: 'Try again' }).click()
  await expect(section(page, 'Your data').getByRole('alert')).toBeVisible()
  for (const url of refuse) await page.unroute(url)
  await section(page, 'Your data').getByRole('button', { name: 'Try again' }).click()
  await expect(section(page, 'Your data').getByRole('button', { name: 'Back up now' })).toBeVisible()
  await section(page, 'About').getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByTestId('setting-updates')).toBeVisible()
})

test('a field nobody typed in never overwrites what was set elsewhere', async ({ page }) => {
  await app.stop()
  // A flag would outrank the port of the settings.
  app = await startBrowserApp({ settings: settledSettings, usualPorts: true })
  const link = app.uiUrl()
  const other = await openUi(link)
  await app.waitFor(() => app.uiUrl() !== link, 'the next link')
  await other.ask('settings:update', { me: { userId: 'BEFORE' }, listener: { port: 45_111 } })
  await page.goto(app.uiUrl())
  await page.getByRole('link', { name: 'Settings' }).click()
  const userId = page.getByRole('combobox', { name: 'My user ID' })
  const port = page.getByRole('textbox', { name: 'Port number' })
  await expect(userId).toHaveValue('BEFORE')
  await expect(port).toHaveValue('45111')

  await other.ask('settings:update', { me: { userId: 'AFTER' }, listener: { port: 45_222 } })
  await expect(userId).toHaveValue('AFTER')
  await expect(port).toHaveValue('45222')
  await userId.focus()
  await userId.blur()
  await port.focus()
  await port.blur()
  await userId.fill('TYPED')
  await userId.press('Enter')
  await expect(page.getByTestId('setting-my-user-id')).toContainText('Saved')
  expect(await other.ask('settings:get', null)).toMatchObject({
    me: { userId: 'TYPED' },
    listener: { port: 45_222 },
  })
  await other.ask('settings:update', { listener: { port: null } })
  await expect(page.getByRole('checkbox', { name: 'Choose the port automatically' })).toBeChecked()
})
