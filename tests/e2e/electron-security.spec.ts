import { tmpdir } from 'node:os'
import { expect } from '@playwright/test'
import { launchLines } from '#shared/launch-lines.ts'
import { smsBody } from '#tests/support/bodies.ts'
import { ask, type BridgeScope, pageIsUp, test } from '#tests/support/desktop-test.ts'

interface StandInScope {
  standInInvoke(channel: string, input: unknown): Promise<unknown>
}

test('a hostile page finds a frozen bridge, no Node, and only the names of the contract', async ({
  desktop,
}) => {
  const app = await desktop.start({ flags: ['--tunnel', 'none', '--hidden'] })
  await app.waitForOutput(launchLines.ready)
  const page = await app.page()
  const found = await page.evaluate(async () => {
    const scope = globalThis as unknown as BridgeScope
    const attempt = (run: () => unknown): string => {
      try {
        run()
        return 'done'
      } catch (error) {
        return String(error)
      }
    }
    return {
      frozen: Object.isFrozen(scope.api),
      keys: Object.keys(scope.api),
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in globalThis),
      replaced: attempt(() => Object.defineProperty(globalThis, 'api', { value: {} })),
      request: await scope.api.request('__proto__', null).catch(String),
      subscribe: attempt(() => scope.api.subscribe('app:state', () => undefined)),
    }
  })
  expect(found).toMatchObject({ frozen: true, keys: ['request', 'subscribe'], node: [] })
  expect(found.replaced).toContain('TypeError')
  expect(found.request).toContain('unknown request channel')
  expect(found.subscribe).toContain('unknown push channel')
})

test('a hostile page gets no answer for a payload that is not in the contract', async ({ desktop }) => {
  const app = await desktop.start({ flags: ['--tunnel', 'none', '--hidden'] })
  await app.waitForOutput(launchLines.ready)
  const page = await app.page()
  for (const [channel, input] of [
    ['log:page', { filter: {}, anchor: { kind: 'newest' }, limit: 1e9 }],
    ['settings:update', { tunnel: { host: 'file:///etc/passwd' } }],
    ['log:detail', { id: '1; DROP TABLE messages' }],
    ['settings:get', { unexpected: true }],
  ] as const) {
    expect(await ask(page, channel, input)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  }
})

test('a hostile email reaches neither window.api nor anything else of the page, and what speaks from its frame gets no answer', async ({
  desktop,
}) => {
  const app = await desktop.start()
  await app.waitForOutput(launchLines.ready)
  const page = await pageIsUp(app)
  const attempt = `for (const scope of [window, parent, top]) {
    try { scope.api.request('settings:update', { theme: 'dark' }) } catch {}
    try { scope.document.title = 'owned' } catch {}
  }
  document.documentElement.dataset.ran = 'yes'`
  const body = `<p>Readable text</p><script>${attempt}</script><img src="data:," onerror="${attempt.replaceAll('"', '')}">`
  const email = { messageType: 'Email', messageTypeString: 'TYPE_EMAIL', subject: 'Hello', body }
  expect((await app.post(smsBody('evil', email))).status).toBe(200)
  await page.getByRole('option').first().click()
  const preview = page.frameLocator('iframe[title="Preview of the email"]')
  await expect(preview.getByText('Readable text')).toBeVisible()
  const frame = page.frames().find((one) => one.url().includes('/preview/'))
  expect(await frame?.evaluate(() => document.documentElement.dataset['ran'] ?? 'nothing ran')).toBe(
    'nothing ran',
  )
  // As if a script had run there after all.
  const reached = await frame?.evaluate(() =>
    ([globalThis, parent, top] as unknown[]).map((scope) => {
      try {
        return typeof (scope as Partial<BridgeScope>).api
      } catch (error) {
        return error instanceof Error ? error.name : String(error)
      }
    }),
  )
  expect(reached).toEqual(['undefined', 'SecurityError', 'SecurityError'])
  const inside = frame?.evaluate(() =>
    (globalThis as unknown as StandInScope).standInInvoke('settings:get', null),
  )
  expect(await inside).toMatchObject({ value: { ok: false, error: { code: 'bad-request' } } })
  expect(await ask(page, 'settings:get', null)).toMatchObject({ value: { theme: 'system' } })
  expect(await page.title()).toBe('Saliente')
})

test('a hostile page cannot leave: no other page, no second window, only web links go outside', async ({
  desktop,
}) => {
  const app = await desktop.start({ flags: ['--tunnel', 'none', '--hidden'] })
  await app.waitForOutput(launchLines.ready)
  const page = await app.page()
  const before = page.url()
  const elsewhere = ['https://example.com/', '/preview/1', 'http://127.0.0.1:1/']
  for (const [index, url] of elsewhere.entries()) {
    await page.evaluate((target) => globalThis.location.assign(target), url)
    await app.waitFor('navigation-stopped', index + 1)
  }
  // Right after a navigation was stopped Chromium may pass a click over; a page that wants out tries again.
  await expect(async () => {
    await page.evaluate(() => {
      window.open('https://example.com/outside')
    })
    await expect.poll(() => app.all('open-external'), { timeout: 2_000 }).not.toEqual([])
  }).toPass()
  await page.evaluate(() => {
    window.open('app://saliente/')
  })
  expect(new Set(app.all('open-external'))).toEqual(new Set(['https://example.com/outside']))
  expect(page.url().replace(/#.*/, '')).toBe(before.replace(/#.*/, ''))
  expect(app.all('request-left')).toEqual([])
  expect(app.all('window-created')).toHaveLength(1)
  const outside = await page.evaluate(() => fetch('https://example.com/').then(String, String))
  expect(outside).toContain('TypeError')
})

test('a hostile page runs no script that was put into it', async ({ desktop }) => {
  const app = await desktop.start({ flags: ['--tunnel', 'none', '--hidden'] })
  await app.waitForOutput(launchLines.ready)
  const page = await app.page()
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.injected = true'
    document.body.append(script)
    const image = document.createElement('div')
    image.innerHTML = '<img src="x:" onerror="globalThis.injected = true">'
    document.body.append(image)
    await new Promise((done) => setTimeout(done, 300))
    return 'injected' in globalThis
  })
  expect(ran).toBe(false)
})

test('an AppImage that would run without the sandbox says so, and does not start', async ({ desktop }) => {
  const flags = ['--no-sandbox', '--tunnel', 'none']
  const app = await desktop.start({ flags, env: { STAND_IN_RESOURCES: tmpdir() } })
  await app.waitForOutput(launchLines.failed)
  const box = (await app.waitFor('error-box')) as { title: string; content: string }
  expect(box.title).toBe('Saliente does not start without its protection')
  expect(box.content).toContain('Install the .deb or .rpm package instead')
  await app.waitFor('exit')
  expect(app.all('exit')).toEqual([1])
  expect(app.all('window-created')).toEqual([])
})
