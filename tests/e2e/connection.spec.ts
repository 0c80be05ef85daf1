import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type BrowserApp, signAsHighLevel, startBrowserApp } from '#tests/support/browser-app.ts'
import { createTunnelServer } from '#tests/support/tunnel-server.ts'

test.use({ locale: 'en-US' })

const sms = readFileSync(resolve(import.meta.dirname, '../../examples/sms.json'), 'utf8')
const from = (locationId: string, body: string) => ({
  ...(JSON.parse(sms) as object),
  locationId,
  body,
  messageId: body,
})
const done = { onboarding: { done: true } }

/** Opens the UI, then the connection page. */
async function openConnection(page: Page, app: BrowserApp): Promise<void> {
  await page.goto(app.uiUrl())
  await page.getByRole('link', { name: 'Connection', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Connection', level: 1 })).toBeVisible()
}

test('a held question is answered either way, and only ours goes into the log', async ({ page }) => {
  const app = await startBrowserApp({ flags: ['--tunnel', 'none', '--confirm-locations', 'ask'] })
  try {
    await openConnection(page, app)
    await app.post(from('LocOfUs1', 'ours one'))
    await app.post(from('LocOfUs1', 'ours two'))
    await app.post(from('LocOther2', 'theirs'))
    const ours = page.getByTestId('held-question').filter({ hasText: 'LocOfUs1' })
    const theirs = page.getByTestId('held-question').filter({ hasText: 'LocOther2' })
    await expect(ours).toContainText('2 messages')
    await expect(theirs).toContainText('1 message')
    expect(app.query('SELECT id FROM message_log')).toEqual([])

    await theirs.getByRole('button', { name: 'No, discard' }).click()
    await expect(page.getByText('Discarded.')).toBeVisible()
    await expect(theirs).toHaveCount(0)
    await ours.getByRole('button', { name: 'Yes, it is ours' }).click()
    await expect(page.getByText('Confirmed: 2 messages went into the log.')).toBeVisible()
    await expect(page.getByTestId('held-question')).toHaveCount(0)
    expect(app.query('SELECT body_text FROM message_log ORDER BY body_text')).toEqual([
      { body_text: 'ours one' },
      { body_text: 'ours two' },
    ])

    await app.post(from('LocOther2', 'theirs again'))
    await app.post(from('LocOfUs1', 'ours three'))
    await expect.poll(() => app.query('SELECT id FROM message_log').length).toBe(3)
    await expect(page.getByTestId('held-question')).toHaveCount(0)
    await expect(page.getByTestId('refusal-discarded')).toContainText('1')

    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    const ignored = page.getByRole('listitem').filter({ hasText: 'LocOther2' })
    await ignored.getByRole('button', { name: 'Forget this answer' }).click()
    await expect(ignored).toHaveCount(0)
    await page.getByRole('link', { name: 'Connection', exact: true }).click()
    await app.post(from('LocOther2', 'theirs once more'))
    await expect(theirs).toContainText('1 message')
  } finally {
    await app.stop()
  }
})

test('where more sub-accounts wait than are listed, that is said, and the team’s own is among them', async ({
  page,
}) => {
  const app = await startBrowserApp({ flags: ['--tunnel', 'none', '--confirm-locations', 'ask'] })
  try {
    await app.post(from('LocOfUs1', 'ours'))
    const theirs = (id: number) => ({ ...from(`Theirs${id}`, `theirs ${id}`), appId: 'their-app' })
    await Promise.all(Array.from({ length: 50 }, (_, id) => app.post(theirs(id))))
    await openConnection(page, app)
    const questions = page.getByTestId('held-question')
    await expect(questions).toHaveCount(50)
    await expect(page.getByText('More sub-accounts wait than are listed here')).toBeVisible()
    await questions.filter({ hasText: 'Theirs' }).first().getByRole('button', { name: 'No, discard' }).click()
    await expect(page.getByText('More sub-accounts wait than are listed here')).toHaveCount(0)
    await expect(questions).toHaveCount(50)
    await expect(questions.filter({ hasText: 'LocOfUs1' })).toBeVisible()
  } finally {
    await app.stop()
  }
})

test('what is turned away is counted, explained and listed', async ({ page }) => {
  const app = await startBrowserApp({ settings: done })
  try {
    await openConnection(page, app)
    await expect(page.getByText('Nothing has been turned away.')).toBeVisible()
    expect((await app.post(from('A', 'nobody signed this'), {})).status).toBe(401)
    const { privateKey } = generateKeyPairSync('ed25519')
    const forged = Buffer.from(JSON.stringify(from('A', 'forged')))
    const signature = signAsHighLevel(forged, privateKey)
    expect((await app.post(forged, { 'x-ghl-signature': signature })).status).toBe(401)
    expect((await fetch(app.hookUrl())).status).toBe(405)
    expect((await fetch(`${app.hookUrl()}x`, { method: 'POST', body: '{}' })).status).toBe(404)

    for (const reason of ['unsigned', 'bad-signature', 'wrong-method', 'wrong-path']) {
      await expect(page.getByTestId(`refusal-${reason}`)).toContainText('1')
    }
    await expect(page.getByText('It did not carry HighLevel’s signature.')).toBeVisible()
    await expect(page.getByText(/^1 delivery, /)).toBeVisible()
    await page.getByRole('button', { name: 'Show the list' }).click()
    const listed = page.locator('summary').filter({ hasText: 'No signature' })
    await listed.click()
    await expect(page.getByText('nobody signed this')).toBeVisible()

    await app.post(from('A', 'unsigned again'), {})
    await expect(page.getByTestId('refusal-unsigned')).toContainText('2')
    await expect(listed).toHaveCount(2)
  } finally {
    await app.stop()
  }
})

test('events are counted by type, and the last delivery is told', async ({ page }) => {
  const app = await startBrowserApp({ settings: done })
  try {
    await openConnection(page, app)
    await expect(page.getByText('Nothing has arrived yet.')).toBeVisible()
    await app.post(from('A', 'a message'))
    await app.post({ type: 'ContactCreate', locationId: 'A', id: 'one' })
    await app.post({ type: 'ContactCreate', locationId: 'A', id: 'two' })
    await expect(page.getByRole('row', { name: 'ContactCreate 2' })).toBeVisible()
    await expect(page.getByRole('row', { name: 'OutboundMessage 1' })).toBeVisible()
    await expect(page.getByText('None yet')).toHaveCount(0)
  } finally {
    await app.stop()
  }
})

test('a carrier that cannot be reached is said, and trying again finds it', async ({ page }) => {
  test.setTimeout(90_000)
  const port = await freePort()
  const app = await startBrowserApp({
    settings: { ...done, tunnel: { provider: 'localtunnel', host: `http://127.0.0.1:${port}` } },
    flags: ['--confirm-locations', 'all'],
  })
  const carrier = createTunnelServer({ port })
  try {
    await openConnection(page, app)
    const card = page.getByTestId('hearing-card')
    await expect(card).toHaveAttribute('data-tone', 'bad', { timeout: 40_000 })
    await expect(page.getByText('The URL appears here when')).toBeVisible()
    // Not while it is about to try again by itself: then the button would be gone.
    const isWaiting = () => (app.last('tunnel')?.nextTryAt ?? 0) > Date.now() + 3_000
    await app.waitFor(isWaiting, 'a longer wait before the next try', 30_000)
    await carrier.start()
    await page.getByRole('button', { name: 'Try now' }).click()
    await expect(card).toHaveAttribute('data-tone', 'good', { timeout: 30_000 })
    await expect(page.getByRole('textbox', { name: 'Your webhook URL' })).toHaveValue(/\/hooks\//)
    await expect(card).toContainText(/Verified(now|\d+ seconds? ago)/)
  } finally {
    await app.stop()
    await carrier.stop()
  }
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
