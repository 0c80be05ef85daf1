import type { Page } from '@playwright/test'

/** Changes what main answers the page on a channel: for states that take main many minutes. */
export async function changeAnswer<T>(page: Page, channel: string, change: (value: T) => T): Promise<void> {
  await page.route(`**/api/${channel}`, async (route) => {
    try {
      const { value } = (await (await route.fetch()).json()) as { value: T }
      await route.fulfill({ json: { ok: true, value: change(value) } })
    } catch {
      // A page may still ask when the test is over and the app gone.
      await route.abort().catch(() => undefined)
    }
  })
}
