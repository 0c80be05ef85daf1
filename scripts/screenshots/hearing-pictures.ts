import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Browser } from '@playwright/test'
import type { BrowserApp } from '../../tests/support/browser-app.ts'
import { startCatchUpRig } from '../../tests/support/catch-up-rig.ts'
import { startFaultRig } from '../../tests/support/fault-rig.ts'
import { openUi, shrink } from './take-pictures.ts'

const looks = [
  { language: 'es', locale: 'es-MX', colours: 'light' },
  { language: 'en', locale: 'en-US', colours: 'dark' },
] as const
const settled = { onboarding: { done: true } }
const hour = 3_600_000

/** Where pictures go, and which. */
interface Target {
  folder: string
  isWanted(name: string): boolean
}

/** One state of one app, in both languages and colours. */
async function take(
  browser: Browser,
  app: BrowserApp,
  { name, page: where, target }: { name: string; page: string; target: Target },
): Promise<void> {
  for (const { language, locale, colours } of looks) {
    const fileName = `${name}-${language}-${colours}`
    if (!target.isWanted(fileName)) continue
    const context = await browser.newContext({
      locale,
      colorScheme: colours,
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    })
    await context.grantPermissions(['notifications'], { origin: new URL(app.uiUrl()).origin })
    const page = await context.newPage()
    await openUi(page, app)
    await page.evaluate((hash) => {
      window.location.hash = hash
    }, where)
    await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
    await page.waitForTimeout(700)
    const file = join(target.folder, `${fileName}.png`)
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
    await context.close()
    await shrink(file)
    console.log(fileName)
  }
}

/** The connection page in each state, a changed URL on the log, and a band of blind time before and after it was filled. */
export async function takeHearingPictures(browser: Browser, target: Target): Promise<void> {
  if (stateNames.some((name) => isWantedInAnyLook(target, name))) await takeConnectionStates(browser, target)
  if (bandNames.some((name) => isWantedInAnyLook(target, name))) await takeBands(browser, target)
}

const stateNames = [
  ...['waiting', 'live', 'opening', 'deaf', 'offline', 'healing', 'changed', 'name-held'].map(
    (state) => `connection-${state}`,
  ),
  'log-changed',
]
const bandNames = ['band-before', 'band-after']

const isWantedInAnyLook = ({ isWanted }: Target, name: string): boolean =>
  looks.some(({ language, colours }) => isWanted(`${name}-${language}-${colours}`))

async function takeConnectionStates(browser: Browser, target: Target): Promise<void> {
  const rig = await startFaultRig({ settings: settled })
  const { app, server } = rig
  const shot = (name: string, page = '#/connection') => take(browser, app, { name, page, target })
  try {
    await rig.heard(['live'], 0)
    await shot('connection-waiting')
    await rig.sender.send()
    await delay(500)
    await shot('connection-live')
    server.faults.neverAnswer = true
    await server.restart()
    await rig.heard(['opening'], Date.now())
    await shot('connection-opening')
    server.faults.neverAnswer = false
    await server.stop()
    await rig.heard(['deaf'], Date.now())
    await shot('connection-deaf')
    await server.start()
    await rig.heard(['live'], Date.now())
    rig.dns(true)
    await rig.heard(['offline'], Date.now())
    await shot('connection-offline')
    rig.dns(false)
    await rig.heard(['live'], Date.now())
    const release = server.holdName(rig.name())
    await server.restart()
    await rig.heard(['healing'], Date.now())
    await delay(2_000)
    await shot('connection-healing')
    await rig.heard(['live'], Date.now())
    await shot('connection-changed')
    await shot('log-changed', '#/log')
    release()
    await app.waitFor(() => app.last('tunnel')?.publicUrl?.includes(rig.name()), 'the old name', 90_000)
    await rig.heard(['live'], Date.now())
    await shot('connection-name-held')
  } finally {
    await rig.stop()
  }
}

async function takeBands(browser: Browser, target: Target): Promise<void> {
  for (const connected of [false, true]) {
    const rig = await startCatchUpRig({ connected })
    const now = Date.now()
    rig.api.delivers = false
    for (let n = 0; n < 6; n += 1) {
      const at = now - 3 * hour + n * 20 * 60_000
      await rig.api.send({ locationId: 'north', at, body: `Hola, te confirmo la cita ${n + 1} de mañana.` })
    }
    rig.lastAlive(now - 3 * hour)
    const { app, ui } = await rig.run()
    try {
      await ui.ask('settings:update', { onboarding: { done: true } })
      if (connected) await app.post({ ...sms, messageId: 'before', dateAdded: new Date(now).toISOString() })
      const wanted = connected ? 'done' : 'no-account'
      await app.waitFor(() => app.last('tunnel')?.state === 'live', 'a live tunnel')
      for (let tries = 0; (await rig.spans(ui))[0]?.catchUp.state !== wanted && tries < 60; tries += 1) {
        await delay(500)
      }
      await ui.ask('test:send', { channel: 'sms' })
      await take(browser, app, { name: `band-${connected ? 'after' : 'before'}`, page: '#/log', target })
    } finally {
      await rig.stop()
    }
  }
}

const sms = {
  type: 'OutboundMessage',
  locationId: 'north',
  contactId: 'contact-1',
  conversationId: 'conversation-1',
  messageType: 'SMS',
  body: 'Buenas tardes, ya quedó tu inscripción.',
  direction: 'outbound',
  status: 'delivered',
  userId: 'user-1',
  source: 'app',
}
