import { expect, type Page, test } from '@playwright/test'
import type { Alert } from '#shared/connection.ts'
import type { AppState } from '#shared/ipc-contract.ts'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { changeAnswer } from '#tests/support/change-answer.ts'
import { settledSettings } from '#tests/support/log-page.ts'

test.use({ locale: 'es-MX' })

let app: BrowserApp
test.beforeEach(async () => {
  app = await startBrowserApp({ settings: settledSettings })
})
test.afterEach(() => app.stop())

/** The log while these alerts are up; some of them take main many minutes. */
async function openLog(page: Page, alerts: Alert[]): Promise<void> {
  await changeAnswer(page, 'app:state', (state: AppState) => ({
    ...state,
    connection: { ...state.connection, alerts },
  }))
  await page.goto(app.uiUrl())
}

const notDelivering: Alert = { kind: 'not-delivering', account: 'Campus Norte', missing: 3, since: 1 }

test('the worst alert stands above the log in whole words, and says how many more there are', async ({
  page,
}) => {
  await openLog(page, [
    { kind: 'port-changed', wanted: 1, got: 2 },
    { kind: 'notifications-unsigned' },
    notDelivering,
  ])
  const strip = page.getByRole('status').filter({ hasText: 'HighLevel no está entregando: Campus Norte' })
  await expect(strip).toHaveAttribute('data-tone', 'bad')
  await expect(page.locator('body')).not.toContainText('{{')
  await strip.getByRole('link', { name: 'Ver este y 2 problemas más en Conexión' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Conexión' })).toBeVisible()
  await expect(page.getByRole('alert').first()).toContainText('Campus Norte')
  await expect(strip).toHaveCount(0)
})

test('one that is not grave is not said in red', async ({ page }) => {
  await openLog(page, [{ kind: 'port-changed', wanted: 1, got: 2 }])
  const strip = page.getByRole('status').filter({ hasText: 'Saliente escucha en otro puerto' })
  await expect(strip).toHaveAttribute('data-tone', 'attention')
  await expect(strip.getByRole('link', { name: 'Verlo en Conexión' })).toBeVisible()
})
