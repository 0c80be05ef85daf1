import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
/** What packing reads. `out` comes last: it counts as fresh where it is newer than what it was built from. */
const needed = [
  'LICENSE',
  'vite.config.ts',
  'build',
  'docs',
  'electron',
  'renderer',
  'scripts',
  'shared',
  'out',
]

/** A copy of this checkout, built already, in the hands of somebody whose git remote is `origin`. */
export function makePackableCheckout(
  folder: string,
  { origin, repository }: { origin: string; repository?: string },
): void {
  mkdirSync(join(folder, '.git'))
  writeFileSync(
    join(folder, '.git/config'),
    `[remote "origin"]\n\turl = ${origin}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`,
  )
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, repository }))
  for (const name of needed) cpSync(join(root, name), join(folder, name), { recursive: true })
}
