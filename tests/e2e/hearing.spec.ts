import { expect, type Page, test } from '@playwright/test'
import { startCatchUpRig } from '#tests/support/catch-up-rig.ts'
import { type FaultRig, startFaultRig } from '#tests/support/fault-rig.ts'

test.use({ locale: 'en-US' })

const settings = { onboarding: { done: true } }

async function open(page: Page, rig: FaultRig, hash: string): Promise<void> {
  await page.goto(rig.app.uiUrl())
  await page.getByRole('main').waitFor()
  await page.goto(`${new URL(rig.app.uiUrl()).origin}/${hash}`)
}

test('a name in other hands is told of, from when to when', async ({ page }) => {
  test.setTimeout(90_000)
  const rig = await startFaultRig({ settings })
  try {
    await rig.heard(['live'], 0)
    await open(page, rig, '#/connection')
    const release = rig.server.holdName(rig.name())
    await rig.server.restart()
    const hold = page.getByTestId('name-hold')
    await expect(hold).toHaveAttribute('data-certain', 'true', { timeout: 20_000 })
    await expect(hold).toContainText('Since')
    release()
    await expect(hold).toContainText(/From .+ until/, { timeout: 20_000 })
    await hold.getByRole('button', { name: 'Understood' }).click()
    await expect(hold).toHaveCount(0)
    const releaseAgain = rig.server.holdName(rig.name())
    await rig.server.restart()
    await expect(hold).toHaveAttribute('data-certain', 'true', { timeout: 20_000 })
    releaseAgain()
    await hold.getByRole('button', { name: 'Take a new address' }).click()
    await page.getByRole('button', { name: 'Yes, make a new one' }).click()
    await expect(hold).toHaveCount(0)
  } finally {
    await rig.stop()
  }
})

test('a new address is loud everywhere until something real comes by it; the old one answers nobody', async ({
  page,
}) => {
  test.setTimeout(90_000)
  const rig = await startFaultRig({ settings })
  try {
    await rig.heard(['live'], 0)
    const before = rig.app.hookUrl()
    expect(await rig.sender.send()).toBe(true)
    await open(page, rig, '#/connection')
    const address = page.getByTestId('public-address')
    await expect(address).toHaveAttribute('data-state', 'confirmed')
    await expect(address).toContainText('HighLevel posts to this URL')

    await page.getByRole('button', { name: 'Take a new address' }).click()
    await page.getByRole('button', { name: 'Yes, make a new one' }).click()
    await rig.app.waitFor(() => rig.app.hookUrl() !== before, 'a new path')
    expect((await rig.app.post({ type: 'OutboundMessage' }, undefined, before)).status).toBe(404)
    await expect(address).toHaveAttribute('data-state', 'changed', { timeout: 20_000 })
    const url = page.getByRole('textbox', { name: 'Your webhook URL' })
    await expect(url).toHaveValue(new RegExp(new URL(rig.app.hookUrl()).pathname))
    await expect(url).not.toHaveValue(new RegExp(rig.name()))
    await expect(page.getByTestId('hearing-pill')).toHaveText('URL changed')
    await expect(page.getByTestId('hearing-card')).toHaveAttribute('data-tone', 'bad')
    await page.getByRole('link', { name: 'Log', exact: true }).click()
    await expect(page.getByText('The public URL changed.')).toBeVisible()

    // Somebody pastes it, and the first message comes.
    rig.sender.sendTo(rig.app.last('tunnel')?.publicUrl ?? '')
    expect(await rig.sender.send()).toBe(true)
    await expect(page.getByText('The public URL changed.')).toHaveCount(0)
    await expect(page.getByTestId('hearing-pill')).toHaveText('Hearing')
  } finally {
    await rig.stop()
  }
})

test('a span in which nothing could be heard is a band, and says what became of it', async ({ page }) => {
  test.setTimeout(90_000)
  const rig = await startCatchUpRig()
  try {
    const now = Date.now()
    rig.api.delivers = false
    await rig.api.send({ locationId: 'north', body: 'Perdido', at: now - 3_600_000 })
    rig.lastAlive(now - 2 * 3_600_000)
    const { app, ui } = await rig.run()
    await ui.ask('settings:update', { onboarding: { done: true } })
    await page.goto(app.uiUrl())
    const band = page.getByTestId('blind-band')
    await expect(band).toContainText('1 message recovered', { timeout: 20_000 })
    await expect(band).toContainText('Not hearing for 2 h')
    await expect(band).toContainText('Saliente was not running')
    const row = page.getByRole('option').filter({ hasText: 'Perdido' })
    await expect(row).toContainText('Recovered')
    // What was recovered stands below the band of its span.
    expect((await band.boundingBox())?.y ?? 0).toBeLessThan((await row.boundingBox())?.y ?? 0)
    await page.getByPlaceholder('Search messages').fill('perdido')
    await expect(page.getByRole('option')).toHaveCount(1)
    await expect(band).toHaveCount(0)
  } finally {
    await rig.stop()
  }
})
