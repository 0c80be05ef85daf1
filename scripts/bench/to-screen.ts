import { randomUUID } from 'node:crypto'
import { chromium } from '@playwright/test'
import { startBrowserApp } from '../../tests/support/browser-app.ts'
import { chromiumArgs, chromiumPath } from '../../tests/support/chromium.ts'
import { quantile } from './load.ts'

const MESSAGES = 200
/** Milliseconds between two messages: a busy team, not a flood. */
const PAUSE = 60

/** From the moment a POST is sent until its row was painted in Chromium. */
export async function benchToScreen(): Promise<Record<string, number | string>> {
  const app = await startBrowserApp({
    settings: { onboarding: { done: true }, tunnel: { provider: 'none' }, language: 'en' },
  })
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(app.uiUrl())
    await page.getByRole('main').waitFor()
    await page.evaluate(watchForPaint)
    const sent = new Map<string, number>()
    for (let n = 0; n < MESSAGES; n += 1) {
      const token = `t${randomUUID().slice(0, 8)}`
      sent.set(token, Date.now())
      const response = await app.post(message(token))
      if (response.status !== 200) throw new Error(`answered ${response.status}`)
      await new Promise((wake) => setTimeout(wake, PAUSE))
    }
    await page.waitForTimeout(1_000)
    const painted = await page.evaluate(() => globalThis.paintedAt)
    const delays = [...sent].map(([token, at]) => (painted[token] ?? Number.POSITIVE_INFINITY) - at)
    const sorted = delays.toSorted((a, b) => a - b)
    return {
      bench: 'to-screen',
      p50_ms: Math.round(quantile(sorted, 0.5)),
      p99_ms: Math.round(quantile(sorted, 0.99)),
    }
  } finally {
    await browser.close()
    await app.stop()
  }
}

declare global {
  /** In the page: when each token was first painted (Unix ms). */
  var paintedAt: Record<string, number>
}

/** Runs in the page: notes for each token the end of the first frame that shows it. */
function watchForPaint(): void {
  globalThis.paintedAt = {}
  const note = () => {
    const found = document.body.innerText.match(/t[0-9a-f]{8}\b/g) ?? []
    const fresh = found.filter((token) => !(token in globalThis.paintedAt))
    if (fresh.length === 0) return
    // The second frame begins after the first one was painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        for (const token of fresh) globalThis.paintedAt[token] ??= Date.now()
      }),
    )
  }
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true })
}

function message(token: string): object {
  const id = randomUUID()
  const at = new Date().toISOString()
  return {
    type: 'OutboundMessage',
    locationId: 'locBENCH000000000001',
    body: `Hola ${token}`,
    contactId: 'conBENCH000000000001',
    dateAdded: at,
    direction: 'outbound',
    messageType: 'SMS',
    messageTypeString: 'TYPE_SMS',
    userId: 'usrBENCH000000000001',
    messageId: id,
    status: 'delivered',
    source: 'app',
    timestamp: at,
    webhookId: id,
  }
}
