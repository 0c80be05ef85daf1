import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findChromium } from '../tests/support/chromium.ts'

/** What the tests need of the system: the command that shows it is there, and Debian's name for it. */
const needs = [
  { what: 'chromium', present: () => findChromium() !== null, packages: ['chromium'] },
  { what: 'nsis', present: () => hasCommand('makensis'), packages: ['nsis'] },
  { what: 'strace', present: () => hasCommand('strace'), packages: ['strace'] },
  {
    what: 'desktop',
    present: () =>
      ['Xvfb', 'dunst', 'dbus-daemon', 'dbus-monitor', 'xdotool', 'import', 'gdbus'].every(hasCommand),
    packages: [
      'xvfb',
      'dunst',
      'dbus',
      'dbus-bin',
      'xdotool',
      'imagemagick',
      'libglib2.0-bin',
      'fonts-dejavu-core',
    ],
  },
] as const
export type SystemNeed = (typeof needs)[number]['what']

function hasCommand(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
}

/**
 * Installs what the tests need, but only as root on a Debian system (a container, CI). Elsewhere it says the command and
 * returns what is missing; the tests that need it are skipped, by name.
 */
export function ensureSystem(say: (line: string) => void): SystemNeed[] {
  const missing = needs.filter((need) => !need.present())
  if (missing.length === 0) return []
  const packages = missing.flatMap((need) => need.packages)
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (process.getuid?.() === 0 && hasCommand('apt-get')) {
    say(`Installing what the tests need: ${packages.join(' ')}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'], env })
  } else {
    say(`Some tests are skipped. To run them too: sudo sh -c '${command}'`)
  }
  return needs.filter((need) => !need.present()).map((need) => need.what)
}
