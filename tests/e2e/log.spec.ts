import { expect, type Locator, type Page, test } from '@playwright/test'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'
import {
  detailPane,
  logList,
  logRows,
  logScroller,
  outboundMessage,
  postAll,
  settledSettings,
} from '#tests/support/log-page.ts'

test.use({ locale: 'en-US' })
let app: BrowserApp

let violations: string[]

test.beforeEach(async ({ page }) => {
  violations = []
  page.on('console', (line) => {
    if (line.text().includes('Content Security Policy')) violations.push(line.text())
  })
  app = await startBrowserApp({ settings: settledSettings })
  await page.goto(app.uiUrl())
})
test.afterEach(async () => {
  await app.stop()
  expect(violations).toEqual([])
})

test('an empty log says what will come, and a test message fills it', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'No messages yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Send a test message' }).click()
  await expect(logRows(page)).toHaveCount(1)
  await expect(logRows(page)).toContainText('Test')
  await expect(detailPane(page)).toBeVisible()
  await expect(detailPane(page)).toContainText('This installation’s own test key')
})

test('search marks its hits, says when there are none, and is left with Escape', async ({ page }) => {
  await postAll(app, [
    outboundMessage('m1', { body: 'Tu inscripción está lista' }),
    outboundMessage('m2', { body: 'Nos vemos el lunes' }),
  ])
  await expect(logRows(page)).toHaveCount(2)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('INSCRIPCION')
  await expect(logRows(page)).toHaveCount(1)
  await expect(logRows(page).locator('mark')).toHaveText('inscripción')
  await postAll(app, [
    outboundMessage('m3', { body: 'Otra inscripción' }),
    outboundMessage('m4', { body: 'Nada que ver' }),
  ])
  await expect(logRows(page)).toHaveCount(2)
  await page.getByRole('searchbox').fill('" OR NEAR( *')
  await page.getByRole('searchbox').fill('zzz')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(logRows(page)).toHaveCount(4)
  await page.keyboard.press('Escape')
  await expect(logList(page)).toBeFocused()
})

test('filters by channel, teammate, status and period, and keeps them in the address', async ({ page }) => {
  await postAll(app, [
    outboundMessage('a', { messageType: 'WhatsApp', userId: 'user-2', status: 'failed' }),
    outboundMessage('b', { userId: '' }),
    outboundMessage('c'),
  ])
  await expect(logRows(page)).toHaveCount(3)
  const choose = async (menu: string, option: RegExp) => {
    // Exactly: the words of a message that is told of inside the window are a button too.
    await page.getByRole('button', { name: menu, exact: true }).click()
    await page.getByRole('checkbox', { name: option }).check()
    await page.keyboard.press('Escape')
  }
  await choose('Channel', /SMS/)
  await expect(logRows(page)).toHaveCount(2)
  await choose('Teammate', /Automation/)
  await expect(logRows(page)).toHaveCount(1)
  await page.reload()
  await expect(logRows(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(logRows(page)).toHaveCount(3)
  await choose('Status', /Failed/)
  await expect(logRows(page)).toHaveCount(1)
  await expect(logRows(page)).toContainText('Failed')
  await page.getByRole('button', { name: 'Period' }).click()
  await page.getByRole('radio', { name: 'Today' }).check()
  await expect(logRows(page)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await postAll(app, [outboundMessage('d'), outboundMessage('e', { status: 'failed' })])
  await expect(logRows(page)).toHaveCount(2)
  await page.goBack()
  await page.goBack()
  await expect(logRows(page)).toHaveCount(5)
})

test('calls are chosen by how they ended, also those that arrive meanwhile', async ({ page }) => {
  const call = (id: string, callStatus: string) =>
    outboundMessage(id, { messageType: 'CALL', status: 'completed', callStatus, callDuration: 0, body: '' })
  await postAll(app, [call('c1', 'no-answer'), call('c2', 'busy'), outboundMessage('sms')])
  await expect(logRows(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Status' }).click()
  await page.getByRole('checkbox', { name: /No answer/ }).check()
  await page.keyboard.press('Escape')
  await expect(logRows(page)).toHaveCount(1)
  await postAll(app, [call('c3', 'busy'), call('c4', 'no-answer')])
  await expect(logRows(page)).toHaveCount(2)
})

test('a link to a message that is not there opens the log all the same', async ({ page }) => {
  await postAll(app, [outboundMessage('here')])
  await expect(logRows(page)).toHaveCount(1)
  await page.evaluate(() => {
    window.location.hash = '#/log/999999'
  })
  await page.reload()
  await expect(logRows(page)).toContainText('Body of here')
  await expect(detailPane(page)).toBeVisible()
})

test('arrows, pages, ends, Enter and Escape work without a mouse', async ({ page }) => {
  const bodies = Array.from({ length: 400 }, (_, index) =>
    outboundMessage(`k${index}`, { body: `Number ${index}` }),
  )
  await page.goto('about:blank')
  await postAll(app, bodies)
  await page.goto(app.uiUrl())
  await expect(logRows(page).first()).toContainText('Number 399')
  await expect(logList(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(active(page)).toContainText('Number 398')
  await page.keyboard.press('Enter')
  await expect(detailPane(page)).toContainText('Number 398')
  await page.keyboard.press('ArrowDown')
  await expect(detailPane(page)).toContainText('Number 397')
  await page.keyboard.press('Escape')
  await expect(detailPane(page)).toHaveCount(0)
  await page.keyboard.press('PageDown')
  await expect(active(page)).not.toContainText('Number 397')
  await page.keyboard.press('End')
  await expect(active(page)).toContainText('Number 0')
  await expect(active(page)).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(active(page)).toContainText('Number 399')
  await expect(active(page)).toBeInViewport()
  await page.evaluate(() => {
    window.location.hash = '#/log/20'
  })
  await expect(page.locator('[data-row-id="20"]')).toBeInViewport()
  await expect(detailPane(page)).toContainText('Number 19')
  await page.getByRole('searchbox').fill('number')
  await expect(logRows(page).first()).toContainText('Number 399')
  await expect(logRows(page).first()).toBeInViewport()
})

test('somebody reading further down is not pushed about, and is told of what is new', async ({ page }) => {
  await postAll(
    app,
    Array.from({ length: 60 }, (_, index) => outboundMessage(`s${index}`)),
  )
  await page.reload()
  await expect(logRows(page).first()).toContainText('s59')
  const row = page.locator('[data-row-id]').filter({ hasText: 'Body of s30' })
  await logScroller(page).evaluate((element) => element.scrollTo({ top: 1500 }))
  await expect(row).toBeVisible()
  const before = await row.boundingBox()
  await postAll(app, [outboundMessage('new-1'), outboundMessage('new-2')])
  await expect(page.getByRole('button', { name: '2 new messages' })).toBeVisible()
  expect((await row.boundingBox())?.y).toBeCloseTo(before?.y ?? -1, 0)
  await page.getByRole('button', { name: '2 new messages' }).click()
  await expect(logRows(page).filter({ hasText: 'Body of new-2' })).toBeInViewport()
  await expect(page.getByRole('button', { name: /new message/ })).toHaveCount(0)
  await postAll(app, [outboundMessage('new-3')])
  await expect(logRows(page).first()).toContainText('Body of new-3')
})

test('says when Saliente stopped, and catches up when it is back', async ({ page }) => {
  await postAll(app, [outboundMessage('before')])
  await expect(logRows(page)).toHaveCount(1)
  const uiPort = new URL(app.uiUrl()).port
  await app.kill()
  await expect(page.getByText('Saliente stopped or is restarting')).toBeVisible()
  const again = await startBrowserApp({
    dataDir: app.dataDir,
    flags: ['--tunnel', 'none', '--confirm-locations', 'all', '--ui-port', uiPort],
  })
  try {
    await postAll(again, [outboundMessage('after')])
    await expect(logRows(page)).toHaveCount(2, { timeout: 20_000 })
    await expect(page.getByText('Saliente stopped or is restarting')).toHaveCount(0)
  } finally {
    await again.stop()
  }
})

test('has landmarks, a skip link, names for its controls, and its language', async ({ page }) => {
  await postAll(app, [outboundMessage('a11y')])
  await expect(logRows(page)).toHaveCount(1)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  for (const role of ['banner', 'navigation', 'main', 'search'] as const) {
    await expect(page.getByRole(role)).toHaveCount(1)
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log')
  await logRows(page).click()
  const nameless = await page.locator('button, a, input, iframe').evaluateAll((elements) =>
    elements
      .filter((element) => {
        const label =
          element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent
        return label.trim() === '' && !element.matches('[type=hidden]')
      })
      .map((element) => element.outerHTML),
  )
  expect(nameless).toEqual([])
  await page.keyboard.press('Tab')
  const skip = page.getByRole('button', { name: 'Skip to the content' })
  await skip.focus()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

function active(page: Page): Locator {
  return page.locator('[role=option][data-active=true]')
}

test.describe('in Spanish', () => {
  test.use({ locale: 'es-MX', viewport: { width: 900, height: 600 }, colorScheme: 'dark' })

  test('speaks Spanish and fits 900 × 600, with the open message over the list', async ({ page }) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await postAll(app, [outboundMessage('w', { body: 'Una palabra '.repeat(60), status: 'undelivered' })])
    await expect(logRows(page)).toContainText('No entregado')
    await logRows(page).click()
    const open = page.getByRole('complementary', { name: 'Mensaje abierto' })
    await expect(open).toBeFocused()
    await expect(open).toContainText('Firma de HighLevel (Ed25519)')
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox', { name: 'Mensajes' })).toBeFocused()
  })
})

test('a pause is said above the log, and can be ended there', async ({ page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/settings`)
  await page.getByRole('button', { name: /Pause/ }).click()
  await page.getByRole('link', { name: 'Log', exact: true }).click()
  await expect(page.getByText(/Notifications are paused until/)).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText(/Notifications are paused until/)).toHaveCount(0)
})
