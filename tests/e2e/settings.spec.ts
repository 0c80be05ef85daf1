import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import {
  type BrowserApp,
  signAsHighLevel,
  startBrowserApp,
  testPublicPem,
} from '#tests/support/browser-app.ts'

test.use({ locale: 'en-US' })

const sms = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../examples/sms.json'), 'utf8'),
) as object
const done = { onboarding: { done: true } }
const saved = (dataDir: string) =>
  JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8')) as Record<string, Record<string, unknown>>

async function openSettings(page: Page, app: BrowserApp): Promise<void> {
  await page.goto(app.uiUrl())
  await page.getByRole('link', { name: /^(Settings|Ajustes)$/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^(Settings|Ajustes)$/ })).toBeVisible()
}
const row = (page: Page, id: string) => page.getByTestId(`setting-${id}`)

test('each control saves by itself, says so, and is there after a restart', async ({ page }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'saliente-'))
  const first = await startBrowserApp({ dataDir, settings: done })
  try {
    await openSettings(page, first)
    await row(page, 'language').getByText('Español').click()
    await expect(row(page, 'language')).toContainText('Guardado')
    await expect(page.getByRole('heading', { name: 'Ajustes', level: 1 })).toBeVisible()
    await row(page, 'theme').getByText('Oscura').click()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await page.getByRole('switch', { name: 'Con sonido' }).press('Space')
    await expect(row(page, 'sound')).toContainText('Guardado')
    await page.getByRole('combobox', { name: 'Mi ID de usuario' }).fill('USER1')
    await page.getByRole('combobox', { name: 'Mi ID de usuario' }).press('Enter')
    await expect(row(page, 'my-user-id')).toContainText('Guardado')
    await page.getByRole('checkbox', { name: 'Elegir el puerto automáticamente' }).uncheck()
    await page.getByRole('textbox', { name: 'Número de puerto' }).fill('70000')
    await page.getByRole('textbox', { name: 'Número de puerto' }).press('Enter')
    await expect(page.getByText('Escribe un número entero')).toBeVisible()
    await page.getByRole('textbox', { name: 'Número de puerto' }).fill('45123')
    await page.getByRole('textbox', { name: 'Número de puerto' }).press('Enter')
    await expect(row(page, 'listener-port')).toContainText('Guardado')
  } finally {
    await first.stop()
  }
  expect(saved(dataDir)).toMatchObject({
    language: 'es',
    theme: 'dark',
    notifications: { enabled: true, sound: false },
    me: { userId: 'USER1' },
    listener: { port: 45_123 },
  })

  const second = await startBrowserApp({ dataDir })
  try {
    await openSettings(page, second)
    await expect(page.getByRole('switch', { name: 'Con sonido' })).not.toBeChecked()
    await expect(page.getByRole('combobox', { name: 'Mi ID de usuario' })).toHaveValue('USER1')
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  } finally {
    await second.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('a further public key lets in what was in quarantine', async ({ page }) => {
  const app = await startBrowserApp({ settings: done })
  try {
    await openSettings(page, app)
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const raw = Buffer.from(JSON.stringify({ ...sms, body: 'signed by the new key' }))
    const signature = signAsHighLevel(raw, privateKey)
    expect((await app.post(raw, { 'x-ghl-signature': signature })).status).toBe(401)

    await page.getByRole('button', { name: 'Add a key' }).click()
    const field = page.getByRole('textbox', { name: 'New public key (PEM)' })
    await expect(field).toBeFocused()
    await field.fill('no key at all')
    await page.getByRole('button', { name: 'Save key' }).click()
    await expect(page.getByText('This is no public key.')).toBeVisible()
    // The form of a key without one inside: only main can tell.
    await field.fill(`-----BEGIN PUBLIC KEY-----\n${'A'.repeat(60)}\n-----END PUBLIC KEY-----`)
    await page.getByRole('button', { name: 'Save key' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'That value cannot be used' })).toBeVisible()
    await field.fill(publicKey.export({ type: 'spki', format: 'pem' }).toString())
    await page.getByRole('button', { name: 'Save key' }).click()
    await expect(page.getByText('Public key 2')).toBeVisible()
    await expect
      .poll(() => app.query('SELECT body_text FROM message_log'))
      .toEqual([{ body_text: 'signed by the new key' }])

    await page.getByRole('button', { name: 'Remove key 2' }).click()
    await expect(page.getByText('Public key 2')).toHaveCount(0)
    await expect.poll(() => saved(app.dataDir)['verification']?.['extraPublicKeys']).toEqual([testPublicPem])
  } finally {
    await app.stop()
  }
})

test('an answer that is late does not bring back what was changed after it', async ({ page }) => {
  const app = await startBrowserApp({ settings: done })
  try {
    await openSettings(page, app)
    const late = Promise.withResolvers<void>()
    await page.route(
      '**/api/settings:update',
      async (route) => {
        const response = await route.fetch()
        await late.promise
        await route.fulfill({ response })
      },
      { times: 1 },
    )
    const theme = page.locator('html')
    await row(page, 'theme').getByText('Dark').click()
    await expect(theme).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await row(page, 'theme').getByText('Light').click()
    await expect(theme).toHaveAttribute('data-mantine-color-scheme', 'light')
    const answered = page.waitForResponse('**/api/settings:update')
    late.resolve()
    await answered
    // Long enough to be taken in.
    await page.evaluate(() => new Promise((passed) => setTimeout(passed, 200)))
    await expect(theme).toHaveAttribute('data-mantine-color-scheme', 'light')
  } finally {
    await app.stop()
  }
})

test('the shared secret is shown on demand and lets a workflow in', async ({ page }) => {
  const app = await startBrowserApp({ settings: done })
  try {
    await openSettings(page, app)
    await expect(page.getByRole('textbox', { name: 'Value' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Show the secret' }).click()
    const header = await page.getByRole('textbox', { name: 'Header name' }).inputValue()
    const value = await page.getByRole('textbox', { name: 'Value' }).inputValue()
    expect((await app.post(sms, { [header]: `${value}x` })).status).toBe(401)
    expect((await app.post(sms, { [header]: value })).status).toBe(200)
  } finally {
    await app.stop()
  }
})

test('unsigned deliveries are accepted only after a second question', async ({ page }) => {
  const app = await startBrowserApp({ settings: done })
  try {
    await openSettings(page, app)
    const toggle = page.getByRole('switch', { name: 'Accept deliveries without a signature' })
    await toggle.press('Space')
    await page.getByRole('button', { name: 'Leave it off' }).click()
    await expect(toggle).not.toBeChecked()
    expect((await app.post(sms, {})).status).toBe(401)
    await toggle.press('Space')
    await page.getByRole('button', { name: 'Accept them anyway' }).click()
    await expect(toggle).toBeChecked()
    expect((await app.post(sms, {})).status).toBe(200)
  } finally {
    await app.stop()
  }
})

test('notifications pause for an hour and resume', async ({ page }) => {
  const app = await startBrowserApp({ settings: done })
  try {
    await openSettings(page, app)
    await page.getByRole('button', { name: 'Pause for 1 hour' }).click()
    await expect(row(page, 'pause')).toContainText('Paused until')
    await app.post(sms)
    await expect.poll(() => app.last('message')).toMatchObject({ decision: 'suppress', reason: 'paused' })
    await page.getByRole('link', { name: 'Connection', exact: true }).click()
    await page.getByRole('button', { name: 'Resume now' }).click()
    await expect(page.getByText('Notifications are paused')).toHaveCount(0)
  } finally {
    await app.stop()
  }
})

test('nothing is wider than the smallest window, in either language and theme', async ({ page }) => {
  const app = await startBrowserApp({ settings: done })
  try {
    // The desktop app's window is never smaller.
    await page.setViewportSize({ width: 720, height: 480 })
    await openSettings(page, app)
    for (const [language, theme] of [
      ['Español', 'Oscura'],
      ['English', 'Light'],
    ] as const) {
      await row(page, 'language').getByText(language).click()
      await row(page, 'theme').getByText(theme).click()
      for (const path of ['#/settings', '#/connection', '#/welcome']) {
        await page.evaluate((hash) => {
          window.location.hash = hash
        }, path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        const over = await page.evaluate(() => {
          const parts = document.querySelectorAll('html, header, main')
          return [...parts].map((one) => one.scrollWidth - one.clientWidth)
        })
        expect(over, `${language} ${path}`).toEqual([0, 0, 0])
      }
      await page.evaluate(() => {
        window.location.hash = '#/settings'
      })
    }
  } finally {
    await app.stop()
  }
})
