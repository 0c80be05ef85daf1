import { basename } from 'node:path'
import { expect, test } from '@playwright/test'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { detailPane, logRows, outboundMessage, postAll, settledSettings } from '#tests/support/log-page.ts'
import { openUi } from '#tests/support/ui-client.ts'

test.use({ locale: 'en-US' })
let app: BrowserApp
test.beforeEach(async () => {
  app = await startBrowserApp({ settings: settledSettings })
})
test.afterEach(() => app.stop())

test('an open window shows the other log once a backup was put back, and no message of the one before', async ({
  page,
}) => {
  const ui = await openUi(app.uiUrl())
  await postAll(app, [outboundMessage('old-1'), outboundMessage('old-2')])
  const backup = await ui.ask('data:backup', null)
  await postAll(app, [outboundMessage('new-1'), outboundMessage('new-2')])
  await page.goto(app.uiUrl())
  await expect(logRows(page)).toHaveCount(4)
  await logRows(page).filter({ hasText: 'Body of new-2' }).click()
  await expect(detailPane(page)).toContainText('Body of new-2')

  await ui.ask('data:restore', { name: basename(backup.path) })
  await expect(logRows(page)).toHaveCount(2)
  await expect(detailPane(page)).toHaveCount(0)
  await expect(page).toHaveURL(/#\/log$/)
  // The number of the message that was open is another's now.
  await postAll(app, [outboundMessage('third'), outboundMessage('fourth')])
  await expect(logRows(page)).toHaveCount(4)
  await logRows(page).filter({ hasText: 'Body of fourth' }).click()
  await expect(detailPane(page)).toContainText('Body of fourth')
  await expect(detailPane(page)).not.toContainText('new-2')
})
