import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { packIcns, packIco } from './pack-icons.ts'
import { chromiumArgs, chromiumPath } from '#tests/support/chromium.ts'

/**
 * Draws every PNG of build/icons from the SVG beside it, and packs the app's into the containers of Windows and macOS. Run by hand after an SVG changed; the PNGs are committed, so
 * that nobody needs a browser to build. Names follow what Electron's nativeImage looks for: `@2x`, and `Template` on macOS.
 */
const icons = join(import.meta.dirname, '../build/icons')
const states = ['hearing', 'waiting', 'paused', 'trouble'] as const
/** The glyph's colour on a light and on a dark panel; a template is black and macOS colours it. */
const inks = { light: '#1f2933', dark: '#ffffff' }
const alarm = { light: '#c2321f', dark: '#ff9b80' }

async function draw(page: Page, svgName: string, size: number, ink: string, pngName: string): Promise<void> {
  const svg = readFileSync(join(icons, `${svgName}.svg`), 'utf8')
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>html,body{margin:0;background:transparent;color:${ink}}svg{display:block}</style>${svg}`,
  )
  await page.addStyleTag({ content: `svg{width:${size}px;height:${size}px}` })
  writeFileSync(join(icons, `${pngName}.png`), await page.screenshot({ omitBackground: true }))
}

const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] })
const page = await browser.newPage()
for (const state of states) {
  for (const shade of ['light', 'dark'] as const) {
    const ink = (state === 'trouble' ? alarm : inks)[shade]
    await draw(page, `tray-${state}`, 16, ink, `tray-${state}-${shade}`)
    await draw(page, `tray-${state}`, 32, ink, `tray-${state}-${shade}@2x`)
  }
  await draw(page, `tray-${state}`, 16, '#000000', `tray-${state}Template`)
  await draw(page, `tray-${state}`, 32, '#000000', `tray-${state}Template@2x`)
}
const appSizes = [16, 32, 48, 64, 128, 256, 512, 1024]
for (const size of appSizes) await draw(page, 'app', size, '#000000', `app/${size}`)
await browser.close()

const pictures = appSizes.map((size) => ({ size, png: readFileSync(join(icons, `app/${size}.png`)) }))
writeFileSync(join(icons, 'app.ico'), packIco(pictures))
writeFileSync(join(icons, 'app.icns'), packIcns(pictures))
