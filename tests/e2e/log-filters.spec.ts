import { expect, test } from '@playwright/test'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { logRows, outboundMessage, postAll, settledSettings } from '#tests/support/log-page.ts'

test.use({ locale: 'en-US' })
let app: BrowserApp

test.beforeEach(async ({ page }) => {
  app = await startBrowserApp({ settings: settledSettings })
  await page.goto(app.uiUrl())
})
test.afterEach(() => app.stop())

test('what is typed is found while messages keep coming', async ({ page }) => {
  await postAll(app, [outboundMessage('wanted', { body: 'Tu inscripción está lista' })])
  await expect(logRows(page)).toHaveCount(1)
  const over = new AbortController()
  const burst = async () => {
    for (let n = 0; !over.signal.aborted; n += 1)
      await postAll(app, [outboundMessage(`burst-${n}`, { body: 'Otra cosa' })])
  }
  const sending = burst()
  try {
    await page.getByRole('searchbox').pressSequentially('inscripcion')
    await expect(logRows(page)).toHaveCount(1)
    await expect(logRows(page).locator('mark')).toHaveText('inscripción')
  } finally {
    over.abort()
    await sending
  }
})

test('"Today" is today again on the next morning', async ({ page }) => {
  await page.clock.install()
  await page.reload()
  await postAll(app, [outboundMessage('evening')])
  await page.getByRole('button', { name: 'Period' }).click()
  await page.getByRole('radio', { name: 'Today' }).check()
  await page.keyboard.press('Escape')
  await expect(logRows(page)).toHaveCount(1)
  await page.clock.fastForward('24:00:00')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expect(logRows(page)).toHaveCount(1)
})

test('what is chosen has its name although the log holds no such message', async ({ page }) => {
  await postAll(app, [outboundMessage('one')])
  await expect(logRows(page)).toHaveCount(1)
  const chosen = async (query: string, name: string) => {
    await page.evaluate((to) => {
      window.location.hash = `#/log?${to}`
    }, query)
    await page.getByRole('button', { name, exact: true }).click()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveAccessibleName(
      name.replace(/^.*: /, ''),
    )
    await page.keyboard.press('Escape')
  }
  await chosen('channel=whatsapp', 'Channel: WhatsApp')
  await chosen('user=', 'Teammate: Automation')
  await chosen('user=9gkRZ4nobodyknows', 'Teammate: Teammate 9gkRZ4…')
  await chosen('status=no-answer', 'Status: No answer')
})

test('a filter that cannot be read says so, and can be asked for again', async ({ page }) => {
  await postAll(app, [outboundMessage('one')])
  await page.route('**/api/log:facets', (route) =>
    route.fulfill({ json: { ok: false, error: { code: 'store-unavailable' } } }),
  )
  await page.reload()
  await page.getByRole('button', { name: 'Channel' }).click()
  await expect(page.getByText('What the log holds could not be read.')).toBeVisible()
  await page.unroute('**/api/log:facets')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('checkbox', { name: /SMS/ })).toBeVisible()
  await expect(page.getByText('What the log holds could not be read.')).toHaveCount(0)
})
