import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, type Page, test } from '@playwright/test'
import type { ShownSpan } from '#shared/hearing.ts'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { writeLargeLog } from '#tests/support/large-log.ts'
import {
  detailPane,
  logList,
  logRows,
  logScroller,
  outboundMessage,
  postAll,
  settledSettings,
} from '#tests/support/log-page.ts'

test.use({ locale: 'en-US' })

let dataDir: string
let app: BrowserApp | null = null
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'saliente-list-'))
})
test.afterEach(async () => {
  await app?.stop()
  app = null
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(): Promise<BrowserApp> {
  app = await startBrowserApp({ dataDir, settings: settledSettings })
  return app
}

test('of many messages only those on the screen are in the document', async ({ page }) => {
  writeLargeLog(dataDir, 3_000)
  await page.goto((await start()).uiUrl())
  await expect(logRows(page).first()).toContainText('Message 2999')
  const drawn = () => logRows(page).count()
  expect(await drawn()).toBeLessThan(60)
  for (let step = 0; step < 6; step += 1) {
    await logScroller(page).evaluate((element) => element.scrollBy({ top: 4_000 }))
    await expect(logRows(page).filter({ visible: true }).first()).toBeVisible()
    expect(await drawn()).toBeLessThan(60)
  }
  await logList(page).press('End')
  await expect(logRows(page).last()).toContainText('Message 0')
  expect(await drawn()).toBeLessThan(60)
})

test('each day has its header, and what a screen reader is told has the day, the channel and the place', async ({
  page,
}) => {
  const first = await start()
  await postAll(first, [outboundMessage('old', { messageType: 'WhatsApp' }), outboundMessage('new')])
  await first.stop()
  const db = new DatabaseSync(join(dataDir, 'log.db'))
  db.exec(
    'UPDATE messages SET received_at = received_at - 86400000, listed_at = listed_at - 86400000 WHERE id = 1',
  )
  db.close()
  await page.goto((await start()).uiUrl())
  await expect(page.getByTestId('day')).toHaveText(['Today', 'Yesterday'])
  const day = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long' })
  const yesterday = await page.evaluate(() => Date.now() - 86_400_000)
  const row = logRows(page).nth(1)
  await expect(row).toHaveAccessibleName(new RegExp(`^WhatsApp .* ${day.format(yesterday)} \\d+:`))
  await expect(row.getByRole('img', { name: 'WhatsApp' })).toBeVisible()
  await expect(row).toHaveAttribute('aria-posinset', '2')
  await expect(row).toHaveAttribute('aria-setsize', '2')
  await logList(page).press('ArrowDown')
  const active = await logList(page).getAttribute('aria-activedescendant')
  expect(await logRows(page).first().getAttribute('id')).toBe(active)
})

test('a copy button of an open message copies', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { uiUrl } = await start()
  if (app) await postAll(app, [outboundMessage('to-copy')])
  await page.goto(uiUrl())
  await logRows(page).click()
  const copy = detailPane(page).getByRole('button', { name: 'Copy: Message ID' })
  await copy.click()
  await expect(detailPane(page).getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('to-copy')
})

/** A span that could not be filled, as main tells of one after minutes. */
async function showBand(page: Page): Promise<string[]> {
  const now = Date.now()
  const span: ShownSpan = {
    id: 7,
    from: now - 3_600_000,
    to: now,
    cause: 'off',
    reason: null,
    catchUp: { state: 'failed', checked: 0, recovered: 0 },
  }
  const asked: string[] = []
  await page.route('**/api/blind:spans', (route) => route.fulfill({ json: { ok: true, value: [span] } }))
  await page.route('**/api/catch-up:set', (route) => {
    asked.push(route.request().postData() ?? '')
    return route.fulfill({ json: { ok: true, value: null } })
  })
  return asked
}

test('the button of a band is its own: its keys open no message and choose none', async ({ page }) => {
  const started = await start()
  await postAll(started, [outboundMessage('one'), outboundMessage('two')])
  const asked = await showBand(page)
  await page.goto(started.uiUrl())
  const band = page.getByTestId('blind-band')
  await expect(band).toBeVisible()
  await logList(page).press('ArrowDown')
  await logList(page).press('ArrowDown')
  const active = () => logList(page).getAttribute('aria-activedescendant')
  const before = await active()
  await page.keyboard.press('Tab')
  await expect(band.getByRole('button', { name: 'Fetch' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(() => asked).toEqual([JSON.stringify({ spanId: 7, run: true })])
  expect(await active()).toBe(before)
  await expect(detailPane(page)).toHaveCount(0)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(detailPane(page)).toContainText('Body of one')
})

test('a listbox holds messages and nothing else that has a role', async ({ page }) => {
  const started = await start()
  await postAll(started, [outboundMessage('one')])
  await showBand(page)
  await page.goto(started.uiUrl())
  await expect(page.getByTestId('blind-band')).toBeVisible()
  await expect(logList(page).getByRole('option')).toHaveCount(1)
  for (const role of ['button', 'note', 'link'] as const) {
    await expect(logList(page).getByRole(role)).toHaveCount(0)
  }
})
