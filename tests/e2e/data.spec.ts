import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, startBrowserApp, testPublicPem } from '#tests/support/browser-app.ts'

test.use({ locale: 'en-US' })

const settings = { onboarding: { done: true }, verification: { extraPublicKeys: [testPublicPem] } }
let app: BrowserApp
let dataDir = ''
test.beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'saliente-data-'))
  app = await startBrowserApp({ dataDir, settings })
  await app.post(smsBody('first'))
})
test.afterEach(async () => {
  await app.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const row = (page: Page, id: string) => page.getByTestId(`setting-${id}`)
const texts = () => app.query('SELECT body_text AS t FROM message_log ORDER BY id').map(({ t }) => t)
const saved = () => JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8')) as Record<string, object>

async function openSettings(page: Page): Promise<void> {
  await page.goto(app.uiUrl())
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Your data' })).toBeVisible()
}

test('the first run asks how long messages are kept, with 90 days preselected', async ({ page }) => {
  await app.stop()
  app = await startBrowserApp({ dataDir, settings: { verification: settings.verification } })
  await page.goto(app.uiUrl())
  const choice = page.getByRole('radiogroup', { name: 'Keep messages' })
  await expect(choice.getByRole('radio', { name: '90 days' })).toBeChecked()
  expect(saved()['retention']).toEqual({ days: null, asked: false })
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('heading', { name: 'Do you administer the CRM?' })).toBeVisible()
  expect(saved()['retention']).toEqual({ days: 90, asked: true })
})

test('how long messages are kept can be changed, also to for ever', async ({ page }) => {
  await openSettings(page)
  await expect(row(page, 'retention').getByRole('radio', { name: 'for ever' })).toBeChecked()
  await row(page, 'retention').getByText('180 days').click()
  await expect(row(page, 'retention')).toContainText('Saved')
  expect(saved()['retention']).toEqual({ days: 180, asked: true })
  await row(page, 'retention').getByText('for ever').click()
  await expect.poll(() => saved()['retention']).toEqual({ days: null, asked: true })
})

test('a backup is made, and put back after a question', async ({ page }) => {
  await openSettings(page)
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText('1 message saved and checked')).toBeVisible()
  const [backup = ''] = readdirSync(join(dataDir, 'backups'))
  await expect(page.getByRole('textbox', { name: 'Backup file' })).toHaveValue(
    join(dataDir, 'backups', backup),
  )
  await app.post(smsBody('second'))
  expect(texts()).toEqual(['Message first', 'Message second'])

  const restore = page.getByRole('button', { name: `Put back ${backup}` })
  await restore.click()
  await expect(page.getByRole('alert')).toContainText('It takes the place of the log you see now')
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect(texts()).toHaveLength(2)
  await restore.click()
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(page.getByText('1 message is in the log again.')).toBeVisible()
  expect(texts()).toEqual(['Message first'])
  await expect(page.getByText('Set aside', { exact: false }).first()).toBeVisible()
  expect((await app.post(smsBody('third'))).status).toBe(200)
  expect(texts()).toEqual(['Message first', 'Message third'])
})

test('settings go out to a file, come in from one, and go back to the beginning', async ({ page }) => {
  await openSettings(page)
  await row(page, 'theme').getByText('Dark').click()
  await expect(row(page, 'theme')).toContainText('Saved')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const file = await (await download).path()
  // What this run's flags say (a port, no tunnel) is neither in the file nor saved by anything that replaces settings.
  const untold = { tunnel: { provider: null } }
  const exported = JSON.parse(readFileSync(file, 'utf8')) as object
  expect(exported).toMatchObject({ theme: 'dark', ...untold })
  expect(Object.keys(exported)).not.toContain('listener')

  await page.getByRole('button', { name: 'Reset settings' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
  expect(saved()).toMatchObject({ theme: 'system', listener: { port: null }, ...untold })
  const input = page.locator('input[type=file]')
  await input.setInputFiles({
    name: 'a.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"name":"x"}'),
  })
  await expect(page.getByRole('alert')).toContainText('stay as they are here')
  await page.getByRole('button', { name: 'Load them' }).click()
  await expect(page.getByRole('alert')).toContainText('not a settings file of Saliente')
  await input.setInputFiles(file)
  await page.getByRole('button', { name: 'Load them' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  expect(saved()).toMatchObject({ theme: 'dark', listener: { port: null }, ...untold })
})

test('the report can be read before it is shared, and holds no message', async ({ page }) => {
  await openSettings(page)
  await page.getByRole('button', { name: 'Open diagnostics' }).click()
  const report = page.getByTestId('diagnostics')
  await expect(report).toContainText('accepted: OutboundMessage 1')
  await expect(report).toContainText('messages: 1')
  const text = (await report.textContent()) ?? ''
  const token = new URL(app.hookUrl()).pathname.replace('/hooks/', '')
  for (const secret of ['Message first', 'contact-1', 'user-1', token, dataDir])
    expect(text).not.toContain(secret)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  expect(readFileSync(await (await download).path(), 'utf8')).toBe(text)
})

test('everything is deleted after a question, and the program ends', async ({ page }) => {
  await openSettings(page)
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText('saved and checked')).toBeVisible()
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await expect(page.getByRole('alert')).toContainText('App Marketplace → Installed Apps')
  await expect(page.getByRole('alert')).toContainText('Settings → Private Integrations')
  await expect(page.getByRole('alert').getByRole('checkbox')).toHaveCount(0)
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect(texts()).toHaveLength(1)
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByRole('button', { name: 'Delete everything now' }).click()
  await expect(page.getByText('Everything is being deleted. You can close this page.')).toBeVisible()
  await app.waitFor(() => app.child.exitCode !== null, 'the end')
  expect(app.child.exitCode).toBe(0)
  expect(readdirSync(dataDir)).toEqual([])
})
