import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Browser } from '@playwright/test'
import type { BrowserApp } from '../../tests/support/browser-app.ts'
import { startCatchUpRig } from '../../tests/support/catch-up-rig.ts'
import { startFaultRig } from '../../tests/support/fault-rig.ts'
import { afternoonZone, openUi, shrink } from './take-pictures.ts'

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

type Look = (typeof looks)[number]

const fileNameOf = (name: string, { language, colours }: Look): string => `${name}-${language}-${colours}`

/** One state of one app, in both languages and colours unless `only` one. */
async function take(
  browser: Browser,
  app: BrowserApp,
  { name, page: where, target, only }: { name: string; page: string; target: Target; only?: Look },
): Promise<void> {
  for (const look of only ? [only] : looks) {
    const fileName = fileNameOf(name, look)
    if (!target.isWanted(fileName)) continue
    const context = await browser.newContext({
      locale: look.locale,
      colorScheme: look.colours,
      viewport: { width: 1280, height: 800 },
      timezoneId: afternoonZone(new Date()),
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
  looks.some((look) => isWanted(fileNameOf(name, look)))

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
  for (const look of looks) {
    for (const connected of [false, true]) {
      const name = `band-${connected ? 'after' : 'before'}`
      if (target.isWanted(fileNameOf(name, look))) await takeBand(browser, { name, connected, look, target })
    }
  }
}

/** What was sent, in the language of the picture. */
const words = {
  es: {
    missed: (n: number) => `Hola, te confirmo la cita ${n} de mañana.`,
    heard: 'Buenas tardes, ya quedó tu inscripción.',
  },
  en: {
    missed: (n: number) => `Hello, appointment ${n} of tomorrow is confirmed.`,
    heard: 'Good afternoon, your enrolment is complete.',
  },
}

async function takeBand(
  browser: Browser,
  { name, connected, look, target }: { name: string; connected: boolean; look: Look; target: Target },
): Promise<void> {
  const { missed, heard } = words[look.language]
  const rig = await startCatchUpRig({ connected })
  const now = Date.now()
  rig.api.delivers = false
  for (let n = 0; n < 6; n += 1) {
    const at = now - 3 * hour + n * 20 * 60_000
    await rig.api.send({ locationId: 'north', at, body: missed(n + 1) })
  }
  rig.lastAlive(now - 3 * hour)
  const { app, ui } = await rig.run()
  try {
    // The test message speaks it too.
    await ui.ask('settings:update', { onboarding: { done: true }, language: look.language })
    const dateAdded = new Date(now).toISOString()
    if (connected) await app.post({ ...sms, body: heard, messageId: 'before', dateAdded })
    const wanted = connected ? 'done' : 'no-account'
    await app.waitFor(() => app.last('tunnel')?.state === 'live', 'a live tunnel')
    for (let tries = 0; (await rig.spans(ui))[0]?.catchUp.state !== wanted && tries < 60; tries += 1) {
      await delay(500)
    }
    await ui.ask('test:send', { channel: 'sms' })
    await take(browser, app, { name, page: '#/log', target, only: look })
  } finally {
    await rig.stop()
  }
}

const sms = {
  type: 'OutboundMessage',
  locationId: 'north',
  contactId: 'contact-1',
  conversationId: 'conversation-1',
  messageType: 'SMS',
  direction: 'outbound',
  status: 'delivered',
  userId: 'user-1',
  source: 'app',
}
