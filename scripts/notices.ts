import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { licenceText } from './licence-text.ts'

/** What package-lock.json says of one installed package. */
const lockedPackage = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  peerDependencies: z.record(z.string(), z.string()).default({}),
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
})
const lockFile = z.object({ packages: z.record(z.string(), lockedPackage) })
type Locked = z.infer<typeof lockFile>['packages']

interface Bundled {
  name: string
  version: string
  licence: string
  /** Path inside the project, e.g. node_modules/zod. */
  path: string
}

const allowed = [
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'Python-2.0',
]

/** What only the command of localtunnel uses, which we do not run: Vite leaves it out of what it builds. */
const ofCommandOnly = new Set(['yargs', 'openurl'])

/** Whether a licence (an SPDX expression) lets us pass the package on. Of "A OR B" one is enough, of "A AND B" both are needed. */
export function isLicenceAllowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, ' ')
  return plain
    .split(/\sOR\s/)
    .some((choice) => choice.split(/\sAND\s/).every((one) => allowed.includes(one.trim())))
}

/** Every package that `dependencies` lead to: what Vite may put into out/. Tools and what only a command uses are not among them. */
export function bundledPackages(lock: Locked): Bundled[] {
  const found = new Map<string, Bundled>()
  const open = Object.keys(lock['']?.dependencies ?? {}).map((name) => ({ name, from: '' }))
  for (let next = open.pop(); next; next = open.pop()) {
    const path = resolvePackage(lock, next.name, next.from)
    const entry = path === null ? undefined : lock[path]
    if (path === null || !entry || found.has(path)) continue
    const { version = '', license = 'none stated' } = entry
    found.set(path, { name: next.name, version, licence: license, path })
    const peers = Object.keys(entry.peerDependencies).filter(
      (name) => entry.peerDependenciesMeta[name]?.optional !== true,
    )
    const needed = [...Object.keys(entry.dependencies), ...peers].filter((name) => !ofCommandOnly.has(name))
    for (const name of needed) open.push({ name, from: path })
  }
  return [...found.values()].toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))

/** As Node looks for it: in the package's own node_modules, then in those around it. */
function resolvePackage(lock: Locked, name: string, from: string): string | null {
  for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock[`${at}/node_modules/${name}`]) return `${at}/node_modules/${name}`
  }
  return lock[`node_modules/${name}`] ? `node_modules/${name}` : null
}

/** docs/third-party-notices.md as it should be. Throws where a package's licence is not one of those we accept. */
export function thirdPartyNotices(root: string): string {
  const lock = lockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const packages = bundledPackages(lock.packages)
  const refused = packages.filter(({ licence }) => !isLicenceAllowed(licence))
  if (refused.length > 0) {
    const list = refused.map(({ name, version, licence }) => `${name} ${version}: ${licence}`)
    throw new Error(`Licences that may not be bundled:\n${list.join('\n')}`)
  }
  const table = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  const texts = packages.map((one) => {
    const text = licenceText(join(root, one.path), one.licence)
    return `## ${one.name} ${one.version}\n\n${fence(text)}\n`
  })
  return [
    '# Notices of bundled packages',
    '',
    'Written by `npm run notices` from package-lock.json; do not edit. These packages, or parts of them, are inside the built',
    'program. The desktop app is run by Electron, which brings its own notices (LICENSES.chromium.html).',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...table,
    '',
    ...texts,
  ].join('\n')
}

/** A licence text may hold backticks: the fence is longer than any run of them. */
function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}text\n${text}\n${ticks}`
}

if (import.meta.main) {
  const root = dirname(import.meta.dirname)
  writeFileSync(join(root, 'docs/third-party-notices.md'), thirdPartyNotices(root))
}
