import { expect, type Page } from '@playwright/test'

/** Goes through the first run (in English) up to its last screen, with nobody as the carrier. */
export async function tryOnThisComputer(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('button', { name: 'Yes, I do' }).click()
  await page.getByRole('radio', { name: 'Nobody, this computer only' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByTestId('hearing-card')).toHaveAttribute('data-tone', 'quiet')
  await expect(page.getByText('there is no public URL to paste')).toBeVisible()
  for (const heading of ['Set up an app', 'Connect your sub-account', 'Try it']) {
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused()
  }
}
