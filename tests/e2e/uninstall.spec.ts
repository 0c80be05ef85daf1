import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'
import { HighLevelApi } from '#tests/support/highlevel-api.ts'
import { standInAppId, standInClient } from '#tests/support/highlevel/tokens.ts'

test.use({ locale: 'en-US' })

let api: HighLevelApi
let crm: CrmApp
let dataDir = ''
test.beforeEach(async () => {
  api = new HighLevelApi()
  api.tokens.scopes = [...api.tokens.scopes, 'oauth.write']
  api.tokens.addPrivateToken('pit-of-south', 'south')
  dataDir = mkdtempSync(join(tmpdir(), 'saliente-uninstall-'))
  crm = await startCrmApp({ api, dataDir })
})
test.afterEach(async () => {
  await crm.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Campus Norte by an app that may uninstall itself, Campus Sur by a token that may not. */
async function connectBoth(): Promise<void> {
  await crm.connect('north', true)
  await crm.ui.ask('crm:add-token', { locationId: 'south', token: 'pit-of-south' })
  const names = async () => (await crm.ui.ask('crm:state', null)).accounts.map(({ name }) => name)
  await expect.poll(names).toEqual(['Campus Norte', 'Campus Sur'])
}

async function openSection(page: Page, name: 'Settings' | 'Connection'): Promise<void> {
  await page.goto(crm.app.uiUrl())
  await page.getByRole('link', { name, exact: true }).click()
}

const question = (page: Page) => page.getByRole('alert').filter({ hasText: 'Delete' })
const choice = (page: Page) =>
  page.getByRole('checkbox', { name: 'Also uninstall the app from HighLevel: Campus Norte' })
const ends = () => crm.app.waitFor(() => crm.app.child.exitCode !== null, 'the end')

test('the administrator says that the app has the scope; it is asked for then, and told of', async ({
  page,
}) => {
  await openSection(page, 'Connection')
  await page.getByRole('textbox', { name: 'Client ID' }).fill(standInClient.id)
  await page.getByLabel('Client secret', { exact: true }).fill(standInClient.secret)
  await expect(
    page.getByRole('checkbox', { name: 'The app also has the scope oauth.write' }),
  ).not.toBeChecked()
  await page.getByRole('checkbox', { name: 'The app also has the scope oauth.write' }).check()
  await page.getByRole('button', { name: 'Save both' }).click()
  await expect(page.getByTestId('client-saved')).toContainText('The app has the scope oauth.write.')
  await page.getByRole('button', { name: 'Connect a sub-account' }).click()
  const url = await page.getByRole('textbox', { name: 'Address of that page' }).inputValue()
  expect(new URL(url).searchParams.get('scope')).toContain('oauth.write')
  await api.choose(url, 'north')
  await expect(page.getByTestId('crm-account')).toContainText('Campus Norte')

  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(page.getByRole('checkbox', { name: 'The app also has the scope oauth.write' })).toBeChecked()
})

test('delete everything: not chosen, HighLevel is not asked; what stays there is said', async ({ page }) => {
  await connectBoth()
  await openSection(page, 'Settings')
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await expect(choice(page)).not.toBeChecked()
  await expect(question(page)).toContainText('everybody who uses the same app there')
  await expect(question(page)).toContainText('Deleting does not end the access to Campus Sur.')
  await page.getByRole('button', { name: 'Delete everything now' }).click()
  await ends()
  expect(readdirSync(dataDir)).toEqual([])
  expect(api.callsTo('DELETE')).toBe(0)
})

test('delete everything: chosen, the app is uninstalled, that is told, and nothing is left', async ({
  page,
}) => {
  await connectBoth()
  await openSection(page, 'Settings')
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await choice(page).check()
  await page.getByRole('button', { name: 'Uninstall and delete everything now' }).click()
  await expect(page.getByText('The app is uninstalled from HighLevel: Campus Norte.')).toBeVisible()
  await ends()
  expect(api.uninstalls).toHaveLength(1)
  expect(api.uninstalls).toMatchObject([{ appId: standInAppId, body: { locationId: 'north' } }])
  expect(readdirSync(dataDir)).toEqual([])
})

test('delete everything: refused, it says where, why and what to do, and deletes nothing before the answer', async ({
  page,
}) => {
  await connectBoth()
  await openSection(page, 'Settings')
  const ask = async () => {
    await page.getByRole('button', { name: 'Delete everything' }).click()
    await choice(page).check()
    await page.getByRole('button', { name: 'Uninstall and delete everything now' }).click()
  }
  api.isDown = true
  await ask()
  await expect(question(page)).toContainText('Campus Norte: HighLevel did not answer.')
  await expect(question(page)).toContainText('Nothing was deleted on this computer yet.')
  await expect(question(page)).toContainText('App Marketplace → Installed Apps → the app → Uninstall')
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(question(page)).toHaveCount(0)
  expect((await crm.ui.ask('crm:state', null)).accounts).toHaveLength(2)

  api.isDown = false
  api.tokens.withdrawScope('oauth.write')
  await ask()
  await expect(question(page)).toContainText('the permission (scope) for it is missing')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => api.callsTo('DELETE')).toBe(2)
  await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled()
  expect(readdirSync(dataDir)).toContain('tokens-plain.json')
  await page.getByRole('button', { name: 'Delete all the same' }).click()
  await expect(page.getByText('Everything is being deleted.')).toBeVisible()
  await ends()
  expect(readdirSync(dataDir)).toEqual([])
  expect(api.uninstalls).toEqual([])
})

test('disconnecting one offers the same; refused, it stays connected', async ({ page }) => {
  await connectBoth()
  await openSection(page, 'Connection')
  const north = page.getByTestId('crm-account').filter({ hasText: 'Campus Norte' })
  const south = page.getByTestId('crm-account').filter({ hasText: 'Campus Sur' })
  await south.getByRole('button', { name: 'Disconnect Campus Sur' }).click()
  await expect(south).toContainText('The token goes on working in HighLevel')
  await expect(south.getByRole('checkbox')).toHaveCount(0)

  await north.getByRole('button', { name: 'Disconnect Campus Norte' }).click()
  await north.getByRole('checkbox', { name: 'Also uninstall the app from HighLevel' }).check()
  api.isDown = true
  await north.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await expect(north).toContainText('HighLevel did not uninstall the app')
  await expect(north).toContainText('the sub-account is still connected')
  api.isDown = false
  await north.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await expect(north).toHaveCount(0)
  expect(api.uninstalls).toHaveLength(1)
})
