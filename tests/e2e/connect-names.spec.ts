import { expect, test } from '@playwright/test'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { detailPane, logRows, outboundMessage, postAll, settledSettings } from '#tests/support/log-page.ts'

test.use({ locale: 'en-US' })

let app: BrowserApp
test.beforeEach(async () => {
  app = await startBrowserApp({ settings: settledSettings })
  await postAll(app, [
    outboundMessage('first'),
    outboundMessage('second', { userId: 'user-2' }),
    outboundMessage('third'),
  ])
})
test.afterEach(() => app.stop())

test('a name given in an open message reaches every row of its id, at once and for good', async ({
  page,
}) => {
  await page.goto(app.uiUrl())
  await logRows(page).filter({ hasText: 'Body of third' }).click()
  const pane = detailPane(page)
  await pane.getByRole('button', { name: 'Rename the teammate' }).click()
  const field = pane.getByRole('textbox', { name: 'Name of the teammate' })
  await expect(field).toBeFocused()
  await field.fill('Ana López')
  await field.press('Enter')
  await expect(pane.getByRole('button', { name: 'Rename the teammate' })).toBeFocused()
  await expect(pane.getByRole('heading', { level: 2 })).toContainText('Ana López')
  await expect(logRows(page).filter({ hasText: 'Ana López' })).toHaveCount(2)
  await expect(logRows(page).filter({ hasText: 'Body of second' })).not.toContainText('Ana López')

  await page.reload()
  await expect(logRows(page).filter({ hasText: 'Ana López' })).toHaveCount(2)
  await page.getByRole('searchbox').fill('ana lop')
  await expect(logRows(page)).toHaveCount(2)
})

test('escape leaves the name as it was and the message open', async ({ page }) => {
  await page.goto(app.uiUrl())
  await logRows(page).first().click()
  const pane = detailPane(page)
  await pane.getByRole('button', { name: 'Rename the contact' }).click()
  await pane.getByRole('textbox', { name: 'Name of the contact' }).fill('Somebody')
  await page.keyboard.press('Escape')
  await expect(pane.getByRole('button', { name: 'Rename the contact' })).toBeFocused()
  await expect(pane).toBeVisible()
  await expect(page.getByText('Somebody')).toHaveCount(0)
})

test('a row leads to the contact only once the CRM’s host is known', async ({ page }) => {
  await page.goto(app.uiUrl())
  await logRows(page).first().click()
  await expect(detailPane(page).getByRole('button', { name: 'Rename the contact' })).toBeVisible()
  await expect(detailPane(page).getByText('Open the contact in the CRM')).toHaveCount(0)
  await expect(logRows(page).first().locator('a')).toHaveCount(0)

  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  const host = page.getByRole('textbox', { name: 'Address of your CRM' })
  await host.fill('not a host')
  await host.press('Enter')
  await expect(page.getByText('Write only the host')).toBeVisible()
  await host.fill('https://crm.school.example/v2/location/loc-1')
  await host.press('Enter')
  await expect(host).toHaveValue('crm.school.example')
  await page.getByRole('link', { name: 'Log', exact: true }).click()
  const row = logRows(page).first()
  await row.hover()
  await expect(row.locator('a')).toHaveAttribute(
    'href',
    'https://crm.school.example/v2/location/loc-1/contacts/detail/contact-1',
  )
  await row.click()
  await expect(detailPane(page).getByText('Open the contact in the CRM')).toBeVisible()
})

test('where there are several sub-accounts a row says which it belongs to', async ({ page }) => {
  await app.stop()
  const locations = [{ locationId: 'loc-1' }, { locationId: 'loc-2' }]
  app = await startBrowserApp({ settings: { ...settledSettings, locations } })
  await postAll(app, [outboundMessage('first'), outboundMessage('second', { locationId: 'loc-2' })])
  await page.goto(app.uiUrl())
  await logRows(page).filter({ hasText: 'Body of first' }).click()
  const pane = detailPane(page)
  await pane.getByRole('button', { name: 'Rename the sub-account' }).click()
  const field = pane.getByRole('textbox', { name: 'Name of the sub-account' })
  await field.fill('Campus Norte')
  await field.press('Enter')
  await expect(logRows(page).filter({ hasText: 'Campus Norte' })).toHaveCount(1)
  await expect(logRows(page).filter({ hasText: 'Campus Norte' })).toContainText('Body of first')
})
