import { expect, type Page, test } from '@playwright/test'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'
import { standInClient } from '#tests/support/highlevel/tokens.ts'
import { logRows } from '#tests/support/log-page.ts'
import { createTunnelServer, type TunnelServer } from '#tests/support/tunnel-server.ts'
import { createTranslator, type Translate } from '#shared/i18n/create-translator.ts'

const privateToken = 'pit-12345678-aaaa-bbbb-cccc-1234567890ab'

/** A first run that counts its screens, in one language. */
interface FirstRun {
  page: Page
  crm: CrmApp
  t: Translate
  screens: Set<string>
}

/** The heading of the screen that is shown now; each counts once. */
async function screen(run: FirstRun, title: string): Promise<void> {
  await expect(run.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  run.screens.add(title)
}

const press = (run: FirstRun, name: string) => run.page.getByRole('button', { name, exact: true }).click()

/** From the first screen past the question to whoever carries the messages. */
async function begin(run: FirstRun, answer: 'yes' | 'no'): Promise<void> {
  const { page, t } = run
  await page.goto(run.crm.app.uiUrl())
  await screen(run, t('onboarding.welcome.title'))
  await press(run, t('onboarding.welcome.start'))
  await screen(run, t('onboarding.role.title'))
  await page.getByRole('button', { name: t(`onboarding.role.${answer}.title`) }).click()
  await screen(run, t('carrier.question'))
}

async function chooseOwnServer(run: FirstRun, carrierUrl: string): Promise<void> {
  const { page, t } = run
  await page.getByRole('radio', { name: t('carrier.own-server.title') }).check()
  await page.getByRole('textbox', { name: t('carrier.server-label') }).fill(carrierUrl)
  await press(run, t('onboarding.next'))
}

/** Everything the administrator does in the window, and what the stand-in's choose-location page answers. */
async function connectAsAdministrator(run: FirstRun): Promise<void> {
  const { page, t, crm } = run
  await screen(run, t('onboarding.connect.title'))
  await expect(page.getByRole('button', { name: t('connect.start') })).toBeDisabled()
  await page.getByRole('textbox', { name: t('connect.client.id') }).fill(standInClient.id)
  await page.getByLabel(t('connect.client.secret'), { exact: true }).fill(standInClient.secret)
  await press(run, t('connect.client.save'))
  await expect(page.getByTestId('client-saved')).toContainText(standInClient.id)
  await press(run, t('connect.start'))
  const connect = page.getByTestId('connect')
  await expect(connect).toHaveAttribute('data-state', 'waiting')
  await expect(connect.getByText(t('connect.waiting.title'))).toBeVisible()
  const url = await connect.getByRole('textbox', { name: t('connect.waiting.url') }).inputValue()
  await crm.api.choose(url, 'north')
  await expect(connect).toHaveAttribute('data-state', 'done')
  await expect(connect).toContainText('Campus Norte')
  const question = page.getByTestId('me-question')
  await expect(question).toContainText('Ana López')
  await question.getByRole('button', { name: t('connect.me.no') }).click()
  await expect(question).toHaveCount(0)
}

/** From the question to the first message by name: seven screens. */
async function administratorsWay(run: FirstRun, carrierUrl: string): Promise<void> {
  const { page, t } = run
  await begin(run, 'yes')
  await chooseOwnServer(run, carrierUrl)
  await screen(run, t('onboarding.address.title'))
  await expect(page.getByTestId('hearing-card')).toHaveAttribute('data-tone', 'good', { timeout: 20_000 })
  await press(run, t('onboarding.next'))

  await screen(run, t('onboarding.paste.title'))
  const hookUrl = await page.getByRole('textbox', { name: t('address.label') }).inputValue()
  expect(new URL(hookUrl).pathname).toBe(new URL(run.crm.app.hookUrl()).pathname)
  await expect(page.getByRole('textbox', { name: t('onboarding.paste.scopes') })).toHaveValue(
    /conversations\/message\.readonly users\.readonly/,
  )
  await expect(page.getByRole('textbox', { name: t('portal.redirect') })).toHaveValue(
    /^http:\/\/localhost:\d+\/oauth\/callback$/,
  )
  await press(run, t('onboarding.next'))

  await connectAsAdministrator(run)
  await press(run, t('onboarding.next'))
  await screen(run, t('onboarding.try.title'))
  await run.crm.api.send({ locationId: 'north', body: 'Hola José' })
  await expect(page.getByTestId('first-message')).toHaveAttribute('data-state', 'heard')
  await press(run, t('onboarding.finish'))
  await expect(logRows(page).first()).toContainText(/Ana López.*José Núñez/)
}

/** A sheet, a wait and one paste. */
async function membersWay(run: FirstRun, carrierUrl: string): Promise<void> {
  const { page, t } = run
  await begin(run, 'no')
  await chooseOwnServer(run, carrierUrl)
  await screen(run, t('onboarding.sheet.title'))
  await expect(page.getByRole('region', { name: t('sheet.region') })).toContainText('OutboundMessage', {
    timeout: 20_000,
  })
  await press(run, t('sheet.copy'))
  const sheet = await page.evaluate(() => navigator.clipboard.readText())
  const secretPath = new URL(run.crm.app.hookUrl()).pathname
  for (const part of [
    secretPath,
    'OutboundMessage',
    'locations.readonly',
    '/oauth/callback',
    t('sheet.title'),
  ]) {
    expect(sheet).toContain(part)
  }
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: t('sheet.print') })).toBeHidden()
  await expect(page.getByText(t('sheet.security.reads')).last()).toBeVisible()
  await page.emulateMedia({ media: null })
  await press(run, t('onboarding.next'))

  await screen(run, t('onboarding.wait.title'))
  await expect(page.getByTestId('wait-address')).toHaveAttribute('data-done', 'true')
  await expect(page.getByTestId('wait-access')).toHaveAttribute('data-done', 'false')
  run.crm.api.tokens.addPrivateToken(privateToken, 'north')
  const reply = sheet
    .replace('Location ID: ', 'Location ID: north')
    .replace('Token: pit-', `Token: ${privateToken}`)
  const paste = page.getByRole('textbox', { name: t('onboarding.wait.paste-label') })
  await paste.fill('Location ID: north')
  await press(run, t('onboarding.wait.paste-use'))
  await expect(page.getByText(t('onboarding.wait.no-token'))).toBeVisible()
  await paste.fill(reply)
  await press(run, t('onboarding.wait.paste-use'))
  await expect(page.getByTestId('wait-access')).toHaveAttribute('data-done', 'true')
  await expect(page.getByTestId('wait-access')).toContainText('Campus Norte')
  await expect(paste).toHaveValue('')
  await expect(page.getByTestId('hearing-pill')).toHaveText(t('hearing.follow', { seconds: 1 }))
  // A token alone brings no webhook: the wait ends with what asking brings, and says so.
  await expect(page.getByTestId('wait-first')).toHaveAttribute('data-done', 'false')
  run.crm.api.delivers = false
  await run.crm.api.send({ locationId: 'north', body: 'Hola José' })
  await expect(page.getByTestId('wait-first')).toHaveAttribute('data-done', 'true', { timeout: 20_000 })
  await expect(page.getByTestId('wait-first')).toContainText(
    t('onboarding.wait.first-asked-url', { seconds: 1 }),
  )
  await press(run, t('onboarding.next'))

  await screen(run, t('onboarding.try.title'))
  await expect(page.getByTestId('first-message')).toHaveAttribute('data-state', 'asked')
  await expect(page.getByText(t('onboarding.try.asked-url'))).toBeVisible()
  await press(run, t('onboarding.finish'))
  await expect(page).toHaveURL(/#\/log$/)
}

for (const language of ['es', 'en'] as const) {
  test.describe(`first run in ${language}`, () => {
    test.use({ locale: language === 'es' ? 'es-MX' : 'en-US' })
    let carrier: TunnelServer
    let carrierUrl: string
    let run: FirstRun

    test.beforeEach(async ({ page, context }) => {
      await context.grantPermissions(['notifications', 'clipboard-read', 'clipboard-write'])
      carrier = createTunnelServer()
      carrierUrl = (await carrier.start()).url
      const crm = await startCrmApp({
        flags: ['--confirm-locations', 'ask'],
        crm: { follow: 'auto', followSeconds: 1 },
      })
      run = { page, crm, t: createTranslator(language), screens: new Set() }
    })
    test.afterEach(async () => {
      await run.crm.stop()
      await carrier.stop()
    })

    test('somebody who administers the CRM connects, and hears the first message by name', async () => {
      await administratorsWay(run, carrierUrl)
      expect(run.screens.size).toBe(7)
    })

    test('somebody who does not gets a sheet, waits, and pastes once', async () => {
      await membersWay(run, carrierUrl)
      expect(run.screens.size).toBeLessThanOrEqual(7)
    })
  })
}
