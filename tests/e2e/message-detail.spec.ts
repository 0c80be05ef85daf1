import { readFileSync } from 'node:fs'
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

/** What asks the network for something by itself, or wants to reach out of the frame, in an email. */
const hostileEmail = (origin: string) => `
  <meta http-equiv="refresh" content="0;url=${origin}/refresh"><base href="${origin}/base/">
  <style>@import '${origin}/css'; @font-face { font-family: f; src: url(${origin}/font) } p { font-family: f }</style>
  <link rel="stylesheet" href="${origin}/link.css"><link rel="prefetch" href="${origin}/prefetch">
  <script>
    for (const scope of [window, parent, top]) {
      try {
        scope.api.request('settings:update', { theme: 'dark' })
        new Image().src = '${origin}/reached-api'
      } catch (error) { new Image().src = '${origin}/script-ran' }
    }
    parent.document.title = 'owned'
  </script>
  <img src="${origin}/pixel.png" onload="new Image().src = '${origin}/onload'">
  <img src="data:," onerror="new Image().src = '${origin}/onerror'; top.location = '${origin}/onerror-left'">
  <svg onload="top.location = '${origin}/svg'"></svg><iframe src="${origin}/frame"></iframe>
  <object data="${origin}/object"></object><video src="${origin}/video" autoplay></video>
  <form action="${origin}/form"><button>go</button></form>
  <a href="${origin}/link" target="_top">out</a> <a href="${origin}/read-on">read on</a> <p>Readable text</p>`

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

test('a hostile email runs nothing, loads nothing and goes nowhere; remote images come when asked for, and nothing else', async ({
  page,
}) => {
  const origin = 'https://mail.example'
  const asked: string[] = []
  await page.context().route(`${origin}/**`, (route) => {
    asked.push(new URL(route.request().url()).pathname)
    const isPixel = route.request().url().endsWith('.png')
    return route.fulfill(
      isPixel ? { contentType: 'image/png', body: pixel } : { contentType: 'text/html', body: '' },
    )
  })
  await postAll(app, [
    outboundMessage('evil', { messageType: 'Email', subject: 'Hello', body: hostileEmail(origin) }),
  ])
  await logRows(page).first().click()
  const preview = page.frameLocator('iframe[title="Preview of the email"]')
  const image = preview.locator('img').first()
  const shown = () => image.evaluate((found) => found instanceof HTMLImageElement && found.naturalWidth)
  await expect(preview.getByText('Readable text')).toBeVisible()
  expect(await shown()).toBe(0)
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Load remote images' }).click()
  await expect.poll(shown).toBe(1)
  await preview.getByRole('button', { name: 'go' }).click()
  await preview.getByRole('link', { name: 'out' }).click()
  await expect(preview.getByText('Readable text')).toBeVisible()
  expect(asked).toEqual(['/pixel.png'])
  const outside = page.waitForEvent('popup')
  await preview.getByRole('link', { name: 'read on' }).click()
  await (await outside).waitForURL(`${origin}/read-on`)
  expect(asked.filter((path) => path !== '/favicon.ico')).toEqual(['/pixel.png', '/read-on'])
  await page.getByText('Plain text').click()
  await expect(detailPane(page).getByText('Readable text').first()).toBeVisible()
  expect(await page.title()).toBe('Saliente')
  expect(new URL(page.url()).origin).toBe(new URL(app.uiUrl()).origin)
})

test('what cannot be read is kept and shown as such', async ({ page }) => {
  await postAll(app, [Buffer.from('{"type": "OutboundMessage", "body": ')])
  await expect(logRows(page)).toHaveCount(1)
  await expect(logRows(page)).toContainText('Unreadable delivery')
  await logRows(page).click()
  await expect(detailPane(page).getByTestId('raw')).toHaveText('{"type": "OutboundMessage", "body":')
})
