import { expect, type Page, test } from '@playwright/test'
import type { Alert } from '#shared/connection.ts'
import type { CrmState } from '#shared/crm.ts'
import type { ShownSpan } from '#shared/hearing.ts'
import type { AppState } from '#shared/ipc-contract.ts'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import { changeAnswer } from '#tests/support/change-answer.ts'
import { logRows, outboundMessage, postAll, settledSettings } from '#tests/support/log-page.ts'
import { readContrast } from '#tests/support/read-contrast.ts'

/** WCAG 2.2, 1.4.3 (AA). */
const enough = 4.5

let app: BrowserApp
test.beforeAll(async () => {
  app = await startBrowserApp({ settings: settledSettings })
  const call = (id: string, callStatus: string) =>
    outboundMessage(id, { messageType: 'CALL', status: 'completed', callStatus, callDuration: 61, body: '' })
  await postAll(app, [
    outboundMessage('mail', { messageType: 'Email', subject: 'Hola', body: '<p>Hola</p>', from: 'a@b.mx' }),
    ...['completed', 'voicemail', 'no-answer', 'busy', 'failed', 'canceled'].map((end) =>
      call(`call-${end}`, end),
    ),
    outboundMessage('flow', { userId: '', source: 'workflow', status: 'delivered' }),
    outboundMessage('failed', { status: 'failed', attachments: ['https://x.mx/a.pdf'] }),
    Buffer.from('{"type": "OutboundMessage", "body": '),
  ])
})
test.afterAll(() => app.stop())

const alerts: Alert[] = [
  { kind: 'port-changed', wanted: 1, got: 2 },
  { kind: 'not-delivering', account: 'Campus Norte', missing: 3, since: 1 },
]
const held = [{ locationId: 'l', appId: 'a', count: 2, firstAt: 1, lastAt: 2, sample: 'Hola' }]
const accounts: CrmState['accounts'] = [null, 'offline' as const, 'unauthorized' as const].map(
  (problem, index) => ({
    locationId: `loc-${index}`,
    name: `Campus ${index}`,
    kind: 'oauth',
    connectedAt: 1,
    problem,
    followed: true,
    mayUninstall: false,
  }),
)

/** A page of the app in a state in which most of what has a colour is on it. */
async function open(page: Page, connection: Partial<AppState['connection']>): Promise<void> {
  const now = Date.now()
  const span = (id: number, to: number | null): ShownSpan => ({
    id,
    from: now - 3_600_000,
    to,
    cause: 'off',
    reason: null,
    catchUp: { state: to === null ? 'none' : 'failed', checked: 1, recovered: 0 },
  })
  const answers: Record<string, (value: never) => unknown> = {
    'app:state': (value: AppState): AppState => ({
      ...value,
      connection: { ...value.connection, alerts, held, pausedUntil: now + 3_600_000, ...connection },
    }),
    'crm:state': (value: CrmState): CrmState => ({ ...value, accounts }),
    'blind:spans': () => [span(2, null), span(1, now)],
  }
  for (const [channel, change] of Object.entries(answers)) {
    await changeAnswer(page, channel, change as (value: unknown) => unknown)
  }
  const link = app.uiUrl()
  await page.goto(link)
  await app.waitFor(() => app.uiUrl() !== link, 'the next link')
}

async function expectReadable(page: Page, where: string): Promise<void> {
  expect((await readContrast(page)).length, where).toBeGreaterThan(5)
  // What fades in is faint for a moment.
  const faint = async () => (await readContrast(page)).filter(({ ratio }) => ratio < enough)
  await expect.poll(faint, where).toEqual([])
}

const goTo = (page: Page, hash: string) =>
  page.evaluate((to) => {
    window.location.hash = to
  }, hash)

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ locale: 'es-MX', colorScheme, reducedMotion: 'reduce' })

    test('every text can be read', async ({ page }) => {
      await open(page, {})
      await expect(logRows(page)).toHaveCount(10)
      await expect(page.getByTestId('blind-band')).toHaveCount(2)
      await expectReadable(page, 'the log')
      await page.getByRole('button', { name: 'Canal' }).click()
      await expect(page.getByRole('checkbox').first()).toBeVisible()
      await expectReadable(page, 'a filter')
      await page.keyboard.press('Escape')
      await logRows(page).filter({ hasText: 'Body of failed' }).click()
      await expect(page.getByRole('complementary').getByTestId('raw')).toBeAttached()
      await expectReadable(page, 'an open message')
      await goTo(page, '#/log?q=body')
      await expect(page.locator('mark').first()).toBeVisible()
      await expectReadable(page, 'a search')
      for (const hash of ['#/connection', '#/settings', '#/diagnostics', '#/welcome']) {
        await goTo(page, hash)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectReadable(page, hash)
      }
    })

    test('so can the state in each of its colours', async ({ page }) => {
      const publicUrl = 'https://x.example/hooks/t'
      const live = { state: 'live' as const, since: 1, publicUrl, verifiedAt: 1, nameChanged: false }
      const confirmed = {
        state: 'confirmed' as const,
        lastHost: 'x.example',
        lastAt: 1,
        told: false,
        returned: false,
      }
      await open(page, { tunnel: live, address: confirmed, alerts: [], lastGenuineAt: 1 })
      await goTo(page, '#/connection')
      await expect(page.getByTestId('hearing-card')).toHaveAttribute('data-tone', 'good')
      await expectReadable(page, 'live')
    })
  })
}
