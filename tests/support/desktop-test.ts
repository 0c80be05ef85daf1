import { expect, test as base, type Page } from '@playwright/test'
import { startDesktopApp, type DesktopApp } from './desktop-app.ts'

/** What the preload puts on the page. */
export interface BridgeScope {
  api: {
    request(channel: string, input: unknown): Promise<unknown>
    subscribe(channel: string, listener: () => void): unknown
  }
}

interface Desktop {
  start(options?: Parameters<typeof startDesktopApp>[0]): Promise<DesktopApp>
}

/** Tests of the desktop app: whatever `desktop.start` started is stopped and cleaned up afterwards. */
export const test = base.extend<{ desktop: Desktop }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  desktop: async ({}, use) => {
    const apps: DesktopApp[] = []
    await use({
      async start(options) {
        const app = await startDesktopApp(options)
        apps.push(app)
        return app
      },
    })
    for (const app of apps) await app.stop()
    for (const app of apps) app.clean()
  },
})

/** Asks as the page's own scripts would. */
export function ask(page: Page, channel: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    (question) => (globalThis as unknown as BridgeScope).api.request(question.channel, question.input),
    { channel, input },
  )
}

/** Until the page has said what it can show, main knows none that could show a banner. */
export async function pageIsUp(app: DesktopApp): Promise<Page> {
  const page = await app.page()
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => (globalThis as { standInDescribed?: boolean }).standInDescribed))
    .toBe(true)
  return page
}
