import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type BrowserApp, signAsHighLevel, startBrowserApp } from '#tests/support/browser-app.ts'
import { callPublic } from '#tests/support/call-public.ts'
import { tryOnThisComputer } from '#tests/support/first-run.ts'
import { createTunnelServer, type TunnelServer } from '#tests/support/tunnel-server.ts'

const sms = readFileSync(resolve(import.meta.dirname, '../../examples/sms.json'))
const savedSettings = (app: BrowserApp) =>
  JSON.parse(readFileSync(join(app.dataDir, 'settings.json'), 'utf8')) as Record<
    string,
    Record<string, unknown>
  >

test.use({ locale: 'en-US' })

/** From the first screen to an address that is proven live. Nothing is opened before the answer. Returns the URL. */
async function chooseOwnServer(page: Page, carrier: TunnelServer, carrierUrl: string): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Know when your team writes' })).toBeVisible()
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('heading', { name: 'Do you administer the CRM?' })).toBeFocused()
  await page.getByRole('button', { name: 'Yes, I do' }).click()
  await expect(page.getByRole('heading', { name: 'Who carries your messages?' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled()
  await page.getByRole('radio', { name: 'A localtunnel server of your own' }).check()
  await page.getByRole('textbox', { name: 'Address of your server' }).fill('ftp://nowhere')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Write a full address')).toBeVisible()
  expect(carrier.names()).toEqual([])
  await page.getByRole('textbox', { name: 'Address of your server' }).fill(carrierUrl)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByTestId('hearing-card')).toHaveAttribute('data-tone', 'good', { timeout: 20_000 })
  return page.getByRole('textbox', { name: 'Your webhook URL' }).inputValue()
}

/** From the URL to the last screen: the URL is copied, and told where to go. */
async function copyAndPaste(page: Page, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Copy: Your webhook URL' }).click()
  await expect(page.getByRole('button', { name: 'Copied: Your webhook URL' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('textbox', { name: 'Scopes' })).toHaveValue(
    /^conversations\/message\.readonly /,
  )
  await expect(page.getByText('switch on the event OutboundMessage')).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Connect your sub-account' })).toBeFocused()
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** The last screen: permission, a test message, the first real message and its question. */
async function hearFirstMessage(page: Page, url: string): Promise<void> {
  await expect(page.getByTestId('notification-permission')).toHaveAttribute('data-state', 'granted')
  await page.getByRole('button', { name: 'Send a test message' }).click()
  await expect(page.getByTestId('test-arrived')).toBeVisible()
  const first = page.getByTestId('first-message')
  await expect(first).toHaveAttribute('data-state', 'waiting')
  const answer = await callPublic(url, sms, { 'x-ghl-signature': signAsHighLevel(sms) })
  expect(answer.status).toBe(200)
  const question = page.getByTestId('held-question')
  await expect(question).toContainText('l1C08ntBrFjLS0elLIYU')
  await expect(question).toContainText('This is a test message')
  await question.getByRole('button', { name: 'Yes, it is ours' }).click()
  await expect(first).toHaveAttribute('data-state', 'heard')
}

test('from nothing to the first real message', async ({ page, context }) => {
  const carrier = createTunnelServer()
  const { url: carrierUrl } = await carrier.start()
  const app = await startBrowserApp({ flags: ['--confirm-locations', 'ask'] })
  try {
    await context.grantPermissions(['notifications', 'clipboard-read', 'clipboard-write'])
    await page.goto(app.uiUrl())
    const url = await chooseOwnServer(page, carrier, carrierUrl)
    expect(new URL(url).pathname).toBe(new URL(app.hookUrl()).pathname)
    await copyAndPaste(page, url)
    await hearFirstMessage(page, url)

    await page.getByRole('button', { name: 'Go to the log' }).click()
    await expect(page).toHaveURL(/#\/log$/)
    await expect(page.getByText('This is a test message').first()).toBeVisible()
    expect(savedSettings(app)).toMatchObject({
      onboarding: { done: true },
      tunnel: { provider: 'localtunnel', host: carrierUrl },
      locations: [{ locationId: 'l1C08ntBrFjLS0elLIYU', answer: 'confirmed' }],
    })
    await page.goto(app.uiUrl())
    await expect(page).toHaveURL(/#\/log$/)
  } finally {
    await app.stop()
    await carrier.stop()
  }
})

test('this computer only: no public URL, and a test message arrives all the same', async ({ page }) => {
  const app = await startBrowserApp({ flags: [] })
  try {
    await page.goto(app.uiUrl())
    await tryOnThisComputer(page)
    await page.getByRole('button', { name: 'Send a test message' }).click()
    await page.getByTestId('test-arrived').getByRole('link').click()
    await expect(page).toHaveURL(/#\/log\/\d+$/)
    expect(savedSettings(app)).toMatchObject({ tunnel: { provider: 'none' }, onboarding: { done: false } })
  } finally {
    await app.stop()
  }
})

test('can be done with the keyboard alone, back and forth', async ({ page }) => {
  const app = await startBrowserApp({ flags: [] })
  try {
    await page.goto(app.uiUrl())
    await page.getByRole('button', { name: 'Start' }).press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Who carries your messages?' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowUp')
    await expect(page.getByRole('radio', { name: 'Nobody, this computer only' })).toBeChecked()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'This is your URL' })).toBeFocused()
    await page.getByRole('button', { name: 'Carrier' }).press('Enter')
    await expect(page.getByRole('radio', { name: 'Nobody, this computer only' })).toBeChecked()
  } finally {
    await app.stop()
  }
})

test.describe('first run in Spanish', () => {
  test.use({ locale: 'es-MX' })

  test('speaks the browser’s language, and changes it at once', async ({ page }) => {
    const app = await startBrowserApp({ flags: [] })
    try {
      await page.goto(app.uiUrl())
      await expect(page.getByRole('heading', { name: 'Entérate cuando tu equipo' })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', 'es')
      await page.getByText('English', { exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Know when your team writes' })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect.poll(() => savedSettings(app)['language']).toBe('en')
    } finally {
      await app.stop()
    }
  })

  test('fits the smallest window on every screen', async ({ page }) => {
    const app = await startBrowserApp({ flags: [] })
    const expectFits = async () => {
      const over = await page.evaluate(() =>
        [...document.querySelectorAll('html, header, main')].map((one) => one.scrollWidth - one.clientWidth),
      )
      expect(over).toEqual([0, 0, 0])
    }
    try {
      await page.setViewportSize({ width: 720, height: 480 })
      await page.goto(app.uiUrl())
      await page.getByRole('button', { name: 'Empezar' }).click()
      await page.getByRole('button', { name: /^Sí/ }).click()
      await page.getByRole('radio', { name: 'Nadie, solo esta computadora' }).check()
      const headings = ['Esta es tu URL', 'Configura una app', 'Conecta tu subcuenta', 'Pruébalo']
      for (const heading of headings) {
        await expectFits()
        await page.getByRole('button', { name: 'Continuar' }).click()
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused()
      }
      await expectFits()
    } finally {
      await app.stop()
    }
  })
})
