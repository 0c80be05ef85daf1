import { expect, type Locator, type Page, test } from '@playwright/test'
import type { AppState } from '#shared/ipc-contract.ts'
import { smsBody } from '#tests/support/bodies.ts'
import { startBrowserApp } from '#tests/support/browser-app.ts'
import { changeAnswer } from '#tests/support/change-answer.ts'
import { startCrmApp } from '#tests/support/crm-app.ts'
import { settledSettings } from '#tests/support/log-page.ts'

/** Questions that open in place, by keyboard alone: the safe answer has the focus, and afterwards the focus is not lost. */
test.use({ locale: 'en-US' })

/** Opens a question from `opener` and leaves it by the answer that changes nothing. */
async function openAndLeave(page: Page, opener: Locator, safe: string, key = 'Enter'): Promise<void> {
  await opener.focus()
  await page.keyboard.press(key)
  await expect(page.getByRole('button', { name: safe, exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: safe, exact: true })).toHaveCount(0)
  await expect(opener).toBeFocused()
}

test('the settings give the focus back', async ({ page }) => {
  const app = await startBrowserApp({ settings: settledSettings })
  try {
    await page.goto(app.uiUrl())
    await page.getByRole('link', { name: 'Settings' }).click()
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await openAndLeave(page, button('Delete everything'), 'Cancel')
    await openAndLeave(page, button('Delete everything'), 'Cancel')
    await openAndLeave(
      page,
      page.getByRole('switch', { name: /without a signature/ }),
      'Leave it off',
      'Space',
    )

    await page.locator('input[type=file]').setInputFiles({
      name: 'a.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    })
    await expect(button('Cancel')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('setting-settings-file').getByRole('button').last()).toBeFocused()

    await button('Back up now').click()
    await openAndLeave(page, page.getByRole('button', { name: /^Put back / }).first(), 'Cancel')

    await button('Add a key').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'New public key (PEM)' })).toBeFocused()
    await button('Cancel').focus()
    await page.keyboard.press('Enter')
    await expect(button('Add a key')).toBeFocused()
    await button('Remove key 1').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Public key 1')).toHaveCount(0)
    await expect(button('Add a key')).toBeFocused()
  } finally {
    await app.stop()
  }
})

test('a new address is asked about where the person is', async ({ page }) => {
  const app = await startBrowserApp({ settings: settledSettings })
  try {
    await changeAnswer(page, 'app:state', (state: AppState): AppState => {
      const publicUrl = 'https://x.example/hooks/t'
      const tunnel = { state: 'live' as const, since: 1, publicUrl, verifiedAt: 1, nameChanged: false }
      return { ...state, connection: { ...state.connection, tunnel } }
    })
    await page.goto(app.uiUrl())
    await page.getByRole('link', { name: 'Connection', exact: true }).click()
    const opener = page.getByRole('button', { name: 'Take a new address' })
    await openAndLeave(page, opener, 'Keep this one')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'Take a new address?' })).toBeVisible()
  } finally {
    await app.stop()
  }
})

test('an answer about a sub-account leads on to what became of it, and to the next question', async ({
  page,
}) => {
  const app = await startBrowserApp({
    settings: settledSettings,
    flags: ['--tunnel', 'none', '--confirm-locations', 'ask'],
  })
  try {
    await app.post({ ...smsBody('one'), locationId: 'first' })
    await app.post({ ...smsBody('two'), locationId: 'second' })
    await page.goto(app.uiUrl())
    await page.getByRole('link', { name: 'Connection', exact: true }).click()
    await expect(page.getByTestId('held-question')).toHaveCount(2)
    await page.getByRole('button', { name: 'Yes, it is ours' }).first().focus()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('held-question')).toHaveCount(1)
    await expect(page.locator(':focus')).toHaveText('Confirmed: 1 message went into the log.')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Yes, it is ours' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.locator(':focus')).toHaveText(/^Discarded/)
  } finally {
    await app.stop()
  }
})

test('access to the CRM is changed and ended without losing the place', async ({ page }) => {
  const crm = await startCrmApp()
  try {
    await crm.connect('north')
    await page.goto(crm.app.uiUrl())
    await page.getByRole('link', { name: 'Connection', exact: true }).click()
    const change = page.getByRole('button', { name: 'Change', exact: true })
    await change.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Client ID' })).toBeFocused()
    await page.getByRole('button', { name: 'Leave them' }).focus()
    await page.keyboard.press('Enter')
    await expect(change).toBeFocused()
    const opener = page.getByRole('button', { name: 'Disconnect Campus Norte' })
    await openAndLeave(page, opener, 'Leave it connected')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByText('No sub-account is connected.')).toBeVisible()
    await expect(page.getByRole('group', { name: 'Connected sub-accounts' })).toBeFocused()
  } finally {
    await crm.stop()
  }
})
