import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContext } from '@playwright/test'
import { chromiumArgs, chromiumPath } from '../chromium.ts'
import { app } from './stand-in-app.ts'

let launched: Promise<BrowserContext> | null = null

/**
 * The Chromium behind every window of this process. STAND_IN_CDP_PORT: where a test may drive its pages.
 * STAND_IN_PAGE_SCRIPT: a file that runs in every page before all else, e.g. to watch what it shows.
 */
export function browserContext(): Promise<BrowserContext> {
  launched ??= launch()
  return launched
}

async function launch(): Promise<BrowserContext> {
  const cdpPort = process.env['STAND_IN_CDP_PORT']
  const context = await chromium.launchPersistentContext(join(app.getPath('userData'), 'stand-in-chromium'), {
    executablePath: chromiumPath(),
    headless: true,
    viewport: { width: 1280, height: 800 },
    locale: app.getLocale(),
    args: [...chromiumArgs, ...(cdpPort ? [`--remote-debugging-port=${cdpPort}`] : [])],
  })
  app.closeBrowser = () => context.close()
  const script = process.env['STAND_IN_PAGE_SCRIPT']
  if (script && existsSync(script)) await context.addInitScript({ content: readFileSync(script, 'utf8') })
  return context
}
