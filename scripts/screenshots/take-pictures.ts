import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { BrowserApp } from '../../tests/support/browser-app.ts'
import { chromiumArgs, chromiumPath } from '../../tests/support/chromium.ts'
import { startDesktopSession } from '../../tests/support/desktop-session.ts'
import type { Picture, Subject } from './pictures.ts'
import { sampleMessages } from './sample-messages.ts'
import { deliveryOf } from './seed-log.ts'

/** A zone in which it is early afternoon now, so that the log shows a working day whenever the pictures are taken. */
export function afternoonZone(now: Date): string {
  const ahead = ((13 - now.getUTCHours() + 36) % 24) - 12
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

/** Its frame lies off the screen; `test-type` keeps Chromium's own notices out of the picture. */
const desktopWindow = [
  '--window-position=-2,-2',
  '--window-size=1284,804',
  '--test-type',
  '--hide-scrollbars',
]

const locales = { en: 'en-US', es: 'es-MX' } as const

/** Takes one picture into `folder`. */
export async function takePicture(
  browser: Browser,
  app: BrowserApp,
  picture: Picture,
  file: string,
): Promise<void> {
  const context = await browser.newContext({
    locale: locales[picture.language],
    colorScheme: picture.colours,
    viewport: picture.width === 1280 ? { width: 1280, height: 800 } : { width: 900, height: 600 },
    timezoneId: afternoonZone(new Date()),
    reducedMotion: 'reduce',
  })
  try {
    await context.grantPermissions(['notifications'], { origin: new URL(app.uiUrl()).origin })
    const page = await context.newPage()
    await openUi(page, app)
    await arrange[picture.subject](page)
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  } finally {
    await context.close()
  }
  await shrink(file)
}

/** Each link opens the UI once; the app prints the next one a moment later. */
export async function openUi(page: Page, app: BrowserApp): Promise<void> {
  const link = app.uiUrl()
  await page.goto(link)
  await page.getByRole('main').waitFor()
  await app.waitFor(() => app.uiUrl() !== link, 'the next link')
}

const goTo = async (page: Page, hash: string) => {
  await page.evaluate((to) => {
    window.location.hash = to
  }, hash)
}

/** Brings the page to what the picture is to show. */
const arrange: Record<Subject, (page: Page) => Promise<void>> = {
  async log(page) {
    await page.getByRole('option').first().waitFor()
  },
  async email(page) {
    await page
      .getByRole('option')
      .filter({ hasText: sampleMessages.find((one) => one.subject)?.subject ?? '' })
      .click()
    await page.frameLocator('aside iframe, [role=complementary] iframe').getByRole('heading').waitFor()
  },
  async 'first-run'(page) {
    await page.getByRole('main').getByRole('button').last().click()
    await page.getByRole('button', { name: /^(?:Yes, I do|Sí)/ }).click()
    await page.getByRole('main').getByRole('radio').last().waitFor()
  },
  async settings(page) {
    await goTo(page, '#/settings')
    await page.getByRole('heading', { level: 1 }).waitFor()
  },
  async connection(page) {
    await goTo(page, '#/connection')
    await page.getByRole('heading', { level: 1 }).waitFor()
  },
}

/** The system's own notification over the log, on a real (if invisible) desktop. */
export async function takeDesktopPicture(
  startApp: (env: Record<string, string>) => Promise<BrowserApp>,
  file: string,
): Promise<void> {
  const desktop = await startDesktopSession()
  try {
    const app = await startApp(desktop.env)
    const context = await chromium.launchPersistentContext(join(desktop.env['HOME'] ?? '', 'profile'), {
      executablePath: chromiumPath(),
      headless: false,
      args: [...chromiumArgs, ...desktopWindow, `--app=${app.uiUrl()}`],
      env: desktop.env,
      locale: 'es-MX',
      viewport: null,
      timezoneId: afternoonZone(new Date()),
    })
    try {
      await context.grantPermissions(['notifications'], { origin: new URL(app.uiUrl()).origin })
      const page = context.pages()[0] ?? (await context.newPage())
      await page.goto(new URL('/', app.uiUrl()).href)
      await page.getByRole('option').first().waitFor()
      await app.post(
        deliveryOf(
          {
            ago: 0,
            channel: 'whatsapp',
            by: 2,
            to: 5,
            text: 'Perfecto, te aparto el lugar. ¿Me mandas tu CURP por aquí?',
          },
          sampleMessages.length + 1,
          new Date(),
        ),
      )
      await app.waitFor(() => desktop.notifications().length > 0, 'the notification')
      await page.waitForTimeout(1_500)
      await desktop.picture(file)
    } finally {
      await context.close()
      await app.stop()
    }
  } finally {
    await desktop.stop()
  }
  await shrink(file)
}

/** 256 colours are enough for a screen of text and make the file a third as big. */
export async function shrink(file: string): Promise<void> {
  const options = ['-strip', '+dither', '-colors', '256', '-define', 'png:compression-level=9']
  await promisify(execFile)('convert', [file, ...options, `PNG8:${file}`])
}
