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
