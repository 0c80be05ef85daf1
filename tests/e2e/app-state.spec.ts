import { expect, test } from '@playwright/test'
import { startBrowserApp } from '#tests/support/browser-app.ts'
import { settledSettings } from '#tests/support/log-page.ts'
import { openUi } from '#tests/support/ui-client.ts'

test.use({ locale: 'en-US', colorScheme: 'light' })

test('what changes after the first answer and before the page listens is shown all the same', async ({
  page,
}) => {
  const app = await startBrowserApp({ settings: settledSettings })
  try {
    const link = app.uiUrl()
    const other = await openUi(link)
    await app.waitFor(() => app.uiUrl() !== link, 'the next link')
    const change = async () => void (await other.ask('settings:update', { theme: 'dark' }))
    await page.route(
      '**/api/app:state',
      async (route) => {
        const response = await route.fetch()
        await change()
        await route.fulfill({ response })
      },
      { times: 1 },
    )
    await page.goto(app.uiUrl())
    await expect(page.getByRole('main')).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  } finally {
    await app.stop()
  }
})

test('an address chosen while the page first appears stays', async ({ page }) => {
  const app = await startBrowserApp({ settings: settledSettings })
  try {
    await page.goto(app.uiUrl())
    await page.addInitScript(() => {
      // Once the first elements are there the page is being worked out, for as long as the machine takes.
      new MutationObserver((_changes, observer) => {
        if (!document.querySelector('#root > *')) return
        observer.disconnect()
        const delay = Number(sessionStorage.getItem('delay'))
        setTimeout(() => location.assign('#/settings'), delay)
      }).observe(document, { childList: true, subtree: true })
    })
    for (const delay of [20, 40, 60, 80]) {
      await page.evaluate((value) => sessionStorage.setItem('delay', String(value)), delay)
      await page.goto(`${new URL(page.url()).origin}/?${delay}`)
      await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    }
  } finally {
    await app.stop()
  }
})
