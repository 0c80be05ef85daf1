import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { detailPane, logRows, outboundMessage, postAll, settledSettings } from '#tests/support/log-page.ts'

const example = (name: string) => readFileSync(resolve(import.meta.dirname, `../../examples/${name}.json`))

/** Every key and every leaf value of a JSON document, as a person would read them. */
function leaves(value: unknown, key = ''): { key: string; value: string }[] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((child) => leaves(child, key))
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, child]) => leaves(child, name))
  }
  return [{ key, value: typeof value === 'string' ? value : JSON.stringify(value) }]
}

test.use({ locale: 'en-US' })
let app: BrowserApp

test.beforeEach(async ({ page }) => {
  app = await startBrowserApp({ settings: settledSettings })
  await page.goto(app.uiUrl())
})
test.afterEach(async () => {
  await app.stop()
})

test('the four examples appear live, and every key and value of each can be read', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'No messages yet' })).toBeVisible()
  for (const [index, name] of ['sms', 'call', 'voicemail', 'email'].entries()) {
    await postAll(app, [example(name)])
    await expect(logRows(page)).toHaveCount(index + 1)
    await logRows(page).first().click()
    const delivery = detailPane(page).getByTestId('delivery')
    for (const { key, value } of leaves(JSON.parse(example(name).toString()))) {
      await expect(delivery.getByText(key, { exact: false }).first(), key).toBeVisible()
      await expect(delivery.getByText(value, { exact: true }).first(), value).toBeVisible()
    }
  }
  await expect(logRows(page).filter({ hasText: 'Answered · 2 min 0 s' })).toHaveCount(1)
  await expect(logRows(page).first()).toContainText('Order Confirmed — Testing Email Notification')
})

test('a change of status changes the row and the open message where they stand', async ({ page }) => {
  await postAll(app, [
    outboundMessage('x', { status: 'sent', timestamp: '2026-01-01T10:00:00Z' }),
    outboundMessage('y'),
  ])
  await expect(logRows(page)).toHaveCount(2)
  const row = logRows(page).filter({ hasText: 'Body of x' })
  await row.click()
  await postAll(app, [outboundMessage('x', { status: 'failed', timestamp: '2026-01-01T10:00:05Z' })])
  await expect(row).toContainText('Failed')
  await expect(logRows(page)).toHaveCount(2)
  await expect(detailPane(page)).toContainText('As it arrived (2 deliveries)')
})

test('a hostile email runs nothing, loads nothing and goes nowhere', async ({ page }) => {
  const asked: string[] = []
  const remote = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  }).listen(0, '127.0.0.1')
  await once(remote, 'listening')
  const origin = `http://127.0.0.1:${(remote.address() as AddressInfo).port}`
  const body = `<style>@import '${origin}/css'</style><script>parent.document.title = 'owned'</script>
    <img src="${origin}/pixel.png" onerror="top.location='${origin}/script'"><form action="${origin}/form"><button>go</button></form>
    <meta http-equiv="refresh" content="0;url=${origin}/refresh"><iframe src="${origin}/frame"></iframe>
    <svg onload="top.location='${origin}/svg'"></svg><a href="${origin}/link" target="_top">out</a>
    <a href="${origin}/read-on">read on</a><p>Readable text</p>`
  await postAll(app, [outboundMessage('evil', { messageType: 'Email', subject: 'Hello', body })])
  await logRows(page).first().click()
  const preview = page.frameLocator('iframe[title="Preview of the email"]')
  await expect(preview.getByText('Readable text')).toBeVisible()
  await page.getByRole('button', { name: 'Load remote images' }).click()
  await expect(preview.getByText('Readable text')).toBeVisible()
  await preview.getByRole('button', { name: 'go' }).click()
  await preview.getByRole('link', { name: 'out' }).click()
  expect(asked).toEqual([])
  const outside = page.waitForEvent('popup')
  await preview.getByRole('link', { name: 'read on' }).click()
  expect(new URL((await outside).url()).origin).toBe(origin)
  expect(asked.filter((url) => url !== '/favicon.ico')).toEqual(['/read-on'])
  await expect(preview.getByText('Readable text')).toBeVisible()
  await page.getByText('Plain text').click()
  await expect(detailPane(page).getByText('Readable text').first()).toBeVisible()
  expect(await page.title()).toBe('Saliente')
  expect(new URL(page.url()).origin).toBe(new URL(app.uiUrl()).origin)
  remote.close()
})

test('what cannot be read is kept and shown as such', async ({ page }) => {
  await postAll(app, [Buffer.from('{"type": "OutboundMessage", "body": ')])
  await expect(logRows(page)).toHaveCount(1)
  await expect(logRows(page)).toContainText('Unreadable delivery')
  await logRows(page).click()
  await expect(detailPane(page).getByTestId('raw')).toHaveText('{"type": "OutboundMessage", "body":')
})
