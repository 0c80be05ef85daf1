import { expect, type Page, test } from '@playwright/test'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { tryOnThisComputer } from '#tests/support/first-run.ts'

test.use({ locale: 'en-US', permissions: ['notifications'] })

/** A system that takes notifications and never shows one, as macOS does with an unsigned program. */
const silentSystem = `
  globalThis.Notification = class extends EventTarget {
    static permission = 'granted'
    static requestPermission = () => Promise.resolve('granted')
    close() {}
  }
`

/** A person, or a browser, that does not let it. */
const refusingSystem = silentSystem.replaceAll("'granted'", "'denied'")

/** Opens the window on a system like that, and a message arrives. */
async function tellOn(page: Page, system: string, app: BrowserApp, id: string): Promise<void> {
  await page.addInitScript(system)
  const described = page.waitForResponse('**/api/page:status')
  await page.goto(app.uiUrl())
  await described
  expect((await app.post(smsBody(id))).status).toBe(200)
}

test('what is not allowed outside appears inside the window, and the row says both', async ({ page }) => {
  const app = await startBrowserApp({ settings: { onboarding: { done: true } } })
  try {
    await tellOn(page, refusingSystem, app, 'inside')
    const toast = page.getByTestId('banner-toast')
    await expect(toast).toContainText('Message inside')
    await toast.getByText('Message inside').click()
    await expect(page.getByTestId('why')).toContainText('was not allowed to show notifications')
    await expect(page.getByTestId('why')).toContainText('appeared inside the window')
  } finally {
    await app.stop()
  }
})

test('what the system does not show appears in the window, leads to the message, and is recorded', async ({
  page,
}) => {
  const app = await startBrowserApp({ settings: { onboarding: { done: true } } })
  try {
    await tellOn(page, silentSystem, app, 'unseen')
    const toast = page.getByTestId('banner-toast')
    await expect(toast).toContainText('Message unseen', { timeout: 10_000 })
    const outcome = () => app.query('SELECT banner, trouble FROM banners').map((row) => ({ ...row }))
    await expect.poll(outcome).toEqual([{ banner: 'toast-shown', trouble: 'not-confirmed' }])
    await toast.getByText('Message unseen').click()
    await expect(page).toHaveURL(/#\/log\/1$/)
    await expect(toast).toHaveCount(0)
    await expect.poll(outcome).toEqual([{ banner: 'clicked', trouble: 'not-confirmed' }])
    await expect(page.getByTestId('why')).toContainText('At first the system did not confirm')
  } finally {
    await app.stop()
  }
})

test('in the first run it does not lie on the button that leads on', async ({ page }) => {
  const app = await startBrowserApp({ flags: [] })
  try {
    await page.addInitScript(refusingSystem)
    await page.goto(app.uiUrl())
    await tryOnThisComputer(page)
    await page.getByRole('button', { name: 'Send a test message' }).click()
    const toast = page.getByTestId('banner-toast')
    await expect(toast).toBeVisible()
    const leadsOn = page.getByRole('button', { name: 'Go to the log' })
    for (const size of [
      { width: 1280, height: 800 },
      { width: 900, height: 600 },
    ]) {
      await page.setViewportSize(size)
      await leadsOn.scrollIntoViewIfNeeded()
      const [above, below] = [await toast.boundingBox(), await leadsOn.boundingBox()]
      expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(below?.y ?? 0)
    }
  } finally {
    await app.stop()
  }
})
