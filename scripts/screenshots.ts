import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { startBrowserApp, testPublicPem } from '../tests/support/browser-app.ts'
import { chromiumArgs, chromiumPath } from '../tests/support/chromium.ts'
import { createTunnelServer } from '../tests/support/tunnel-server.ts'
import { build } from './build.ts'
import { isBuildFresh } from './build-freshness.ts'
import { allPictures, chosenHearingNames, chosenNames, nameOf } from './screenshots/pictures.ts'
import { takeHearingPictures } from './screenshots/hearing-pictures.ts'
import { forgetHearing, seedLog } from './screenshots/seed-log.ts'
import { takeDesktopPicture, takePicture } from './screenshots/take-pictures.ts'

/**
 * `npm run screenshots [-- --docs] [NAME…]`: every page in every language, colours and window, and every state of hearing, into
 * test-results/screenshots, to be looked at; with `--docs` the guides' pictures into docs/img. NAMEs (parts of file names) narrow it.
 * Needs what the notification tests need: Chromium, Xvfb, D-Bus, dunst, ImageMagick.
 */
const root = join(import.meta.dirname, '..')
const docs = process.argv.includes('--docs')
const parts = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const folder = join(root, docs ? 'docs/img' : 'test-results/screenshots')
const isWanted = (name: string, chosen: readonly string[]) =>
  (!docs || chosen.includes(name)) && (parts.length === 0 || parts.some((part) => name.includes(part)))

mkdirSync(folder, { recursive: true })
if (!isBuildFresh(root)) await build((line) => console.log(line))

const work = mkdtempSync(join(tmpdir(), 'saliente-pictures-'))
const carrier = createTunnelServer()
const { url: host } = await carrier.start()
const dataDir = join(work, 'settled')
const settings = {
  verification: { extraPublicKeys: [testPublicPem] },
  onboarding: { done: true },
  tunnel: { provider: 'localtunnel', host, subdomain: 'escuela-de-ejemplo-000000' },
}
await seedLog(dataDir, settings)

const flags = ['--confirm-locations', 'all']
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] })
const settled = await startBrowserApp({ dataDir, flags })
const fresh = await startBrowserApp({ settings: {}, flags })
try {
  await settled.waitFor(() => settled.last('tunnel')?.state === 'live', 'the tunnel')
  for (const picture of allPictures) {
    const name = nameOf(picture)
    if (!isWanted(name, chosenNames)) continue
    const app = picture.subject === 'first-run' ? fresh : settled
    await takePicture(browser, app, picture, join(folder, `${name}.png`))
    console.log(name)
  }
  await takeHearingPictures(browser, { folder, isWanted: (name) => isWanted(name, chosenHearingNames) })
} finally {
  await browser.close()
  await settled.stop()
  await fresh.stop()
}
if (isWanted('desktop-notification', ['desktop-notification'])) {
  forgetHearing(dataDir)
  await takeDesktopPicture(
    (env) => startBrowserApp({ dataDir, flags, env }),
    join(folder, 'desktop-notification.png'),
  )
  console.log('desktop-notification')
}
await carrier.stop()
rmSync(work, { recursive: true, force: true })
