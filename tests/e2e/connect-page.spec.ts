import { expect, type Page, test } from '@playwright/test'
import type { Alert } from '#shared/connection.ts'
import type { NetworkReport } from '#shared/network-check.ts'
import { changeAnswer } from '#tests/support/change-answer.ts'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'
import { standInClient } from '#tests/support/highlevel/tokens.ts'
import { logRows } from '#tests/support/log-page.ts'

test.use({ locale: 'en-US' })

let crm: CrmApp
test.beforeEach(async () => {
  crm = await startCrmApp()
})
test.afterEach(() => crm.stop())

async function openConnection(page: Page): Promise<void> {
  await page.goto(crm.app.uiUrl())
  await page.getByRole('link', { name: 'Connection', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Your CRM' })).toBeVisible()
}

/** Enters an app's ID and secret. */
async function enterClient(page: Page, client: { id: string; secret: string }): Promise<void> {
  await page.getByRole('textbox', { name: 'Client ID' }).fill(client.id)
  await page.getByLabel('Client secret', { exact: true }).fill(client.secret)
  await page.getByRole('button', { name: 'Save both' }).click()
  await expect(page.getByTestId('client-saved')).toBeVisible()
}

/** Presses the button and does what the administrator does in the browser. */
async function chooseSubAccount(page: Page, button: string, locationId: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  const url = await page.getByRole('textbox', { name: 'Address of that page' }).inputValue()
  await crm.api.choose(url, locationId)
}

test('a wrong secret is one clear line; the right one connects; and it can be ended', async ({ page }) => {
  await openConnection(page)
  await expect(page.getByTestId('protection')).toContainText('not encrypted')
  await enterClient(page, { ...standInClient, secret: 'wrong' })
  await expect(page.getByText('wrong', { exact: true })).toHaveCount(0)
  await chooseSubAccount(page, 'Connect a sub-account', 'north')
  await expect(page.getByText('HighLevel does not accept the client ID and secret.')).toBeVisible()

  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(page.getByText('Leave this empty to keep it.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Client ID' }).fill('another app')
  await expect(page.getByText('Leave this empty to keep it.')).toHaveCount(0)
  await page.getByRole('button', { name: 'Save both' }).click()
  await expect(page.getByText('Both are needed.')).toBeVisible()
  await expect(page.getByLabel('Client secret', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await enterClient(page, standInClient)
  await chooseSubAccount(page, 'Connect again', 'north')
  const account = page.getByTestId('crm-account').filter({ hasText: 'Campus Norte' })
  await expect(account).toContainText('By the administrator’s app · renewed by itself')
  await expect(account).toContainText('Access works')
  await chooseSubAccount(page, 'Connect another sub-account', 'south')
  await expect(page.getByTestId('crm-account')).toHaveCount(2)

  await account.getByRole('button', { name: 'Disconnect Campus Norte' }).click()
  await expect(page.getByRole('button', { name: 'Leave it connected' })).toBeFocused()
  await account.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await expect(page.getByTestId('crm-account')).toHaveCount(1)
  await expect(page.getByTestId('crm-account')).toContainText('Campus Sur')
})

test('waiting for the browser can be cancelled', async ({ page }) => {
  await openConnection(page)
  await enterClient(page, standInClient)
  await page.getByRole('button', { name: 'Connect a sub-account' }).click()
  await expect(page.getByText('This attempt ends in')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByTestId('connect')).toHaveAttribute('data-state', 'idle')
})

test('a token of another sub-account is not kept; the right one lets follow mode hear', async ({ page }) => {
  const token = 'pit-12345678-aaaa-bbbb-cccc-1234567890ab'
  crm.api.tokens.addPrivateToken(token, 'north')
  await openConnection(page)
  await expect(page.getByTestId('hearing-by')).toHaveText('Now: Not hearing')
  await page.getByRole('button', { name: 'Use a token instead' }).click()
  const form = page.getByTestId('token-form')
  await form.getByRole('textbox', { name: 'Location ID' }).fill('south')
  await form.getByLabel('Token', { exact: true }).fill(token)
  await form.getByRole('button', { name: 'Try it and keep it' }).click()
  await expect(form.getByText('This token belongs to another sub-account')).toBeVisible()
  await expect(page.getByTestId('crm-account')).toHaveCount(0)

  await form.getByRole('textbox', { name: 'Location ID' }).fill('north')
  await form.getByRole('button', { name: 'Try it and keep it' }).click()
  await expect(page.getByTestId('crm-account')).toContainText('By Private Integration Token')
  await expect(form.getByLabel('Token', { exact: true })).toHaveValue('')
  await page.getByRole('radio', { name: 'Always' }).check()
  await expect(page.getByTestId('hearing-by')).toHaveText('Now: By follow, up to 20 s late (you chose it)')
  await expect(page.getByTestId('hearing-pill')).toContainText('By follow, up to 20 s late')
})

test('HighLevel does not deliver: loud, with the likely causes in order', async ({ page }) => {
  const alert: Alert = { kind: 'not-delivering', account: 'Campus Norte', missing: 3, since: 1 }
  await changeAnswer(page, 'app:state', (state: { connection: object }) => ({
    ...state,
    connection: { ...state.connection, alerts: [alert] },
  }))
  await openConnection(page)
  const card = page.getByRole('alert').filter({ hasText: 'HighLevel is not delivering: Campus Norte' })
  await expect(card.getByRole('listitem')).toHaveText([
    /webhook URL .* another/,
    /OutboundMessage event is switched off/,
    /never connected/,
    /late/,
  ])
  await expect(page.getByTestId('hearing-pill')).toContainText('HighLevel is not delivering')
})

test('the network check ends in one sentence for IT, and offers follow mode', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const report: NetworkReport = {
    at: 1,
    verdict: 'tunnel-port-blocked',
    values: { host: 'tunnel.example', port: 40_001, seconds: 20 },
    offerFollow: true,
    api: 'ok',
    tunnel: 'port-blocked',
    certificate: { issuer: 'Somebody', replaced: false },
  }
  await changeAnswer(page, 'network:check', () => report)
  await openConnection(page)
  await page.getByRole('button', { name: 'Check the network' }).click()
  await expect(page.getByTestId('network-report')).toHaveAttribute('data-verdict', 'tunnel-port-blocked')
  await page.getByRole('button', { name: 'Copy: For IT' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/blocks outgoing TCP connections to tunnel\.example, port 40001/)
  await page.getByRole('button', { name: 'Ask for messages' }).click()
  await expect(page.getByText('Follow mode is on.')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Always' })).toBeChecked()
})

test('a workflow filled in as shown becomes a row marked as one', async ({ page }) => {
  await openConnection(page)
  await expect(page.getByText('Workflows cannot tell what a teammate types by hand')).toBeVisible()
  await page.getByRole('button', { name: 'Show what to copy' }).click()
  const header = await page.getByRole('textbox', { name: 'Header', exact: true }).inputValue()
  const value = await page.getByRole('textbox', { name: 'Value of the header' }).inputValue()
  const template = (await page.getByTestId('workflow-template').textContent()) ?? ''
  const filled = template
    .replace('{{location.id}}', 'north')
    .replace('{{contact.id}}', 'contact-1')
    .replace('{{contact.name}}', 'José Núñez')
    .replace('{{contact.phone}}', '+525512345678')
    .replace('"text": ""', '"text": "Tu cita es mañana"')
  expect((await crm.app.post(filled, { [header]: value })).status).toBe(200)
  await page.getByRole('link', { name: 'Log', exact: true }).click()
  await expect(logRows(page).first()).toContainText('Tu cita es mañana')
  await expect(logRows(page).first()).toContainText('Workflow')
})
