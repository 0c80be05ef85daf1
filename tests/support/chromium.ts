import { existsSync } from 'node:fs'

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium the tests drive: SALIENTE_CHROMIUM, else the first one installed; null where there is none. */
export function findChromium(): string | null {
  const named = process.env['SALIENTE_CHROMIUM']
  if (named) return named
  return candidates.find((path) => existsSync(path)) ?? null
}

/** The same, for code that is of no use without it. */
export function chromiumPath(): string {
  const path = findChromium()
  if (!path) throw new Error('No Chromium found: install `chromium`, or name one in SALIENTE_CHROMIUM.')
  return path
}

/** Quiet and offline; as root (a container) Chromium's own sandbox cannot start. */
export const chromiumArgs: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
