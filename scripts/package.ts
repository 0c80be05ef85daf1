import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { listPackage, statFile } from '@electron/asar'
import { build } from './build.ts'
import { isBuildFresh } from './build-freshness.ts'
import { describeContents } from './describe-contents.ts'
import { mergeUpdateFeed } from './merge-update-feed.ts'
import { packageRuns, packageTargets } from './package-targets.ts'
import { updateFeed } from './update-feed.ts'

/**
 * `npm run package [-- --dir] [--only deb] [--electron-dist FOLDER] [--strict]`: packs the desktop app with
 * electron-builder and says which kinds this machine could not make. Ends with dist/SHA256SUMS.
 * `--strict`: exit code 1 where one is missing.
 */
const root = join(import.meta.dirname, '..')
const bin = join(root, 'node_modules/.bin')
const dist = join(root, 'dist')
const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    only: { type: 'string' },
    'electron-dist': { type: 'string' },
    strict: { type: 'boolean', default: false },
  },
})
/** A copy of Electron on this machine; without one electron-builder downloads its own. */
const electron = values['electron-dist'] ?? process.env['ELECTRON_OVERRIDE_DIST_PATH']
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

function pack(platform: string, targets: readonly string[]): boolean {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    repository?: unknown
  }
  const feed = updateFeed(repository)
  const options = [
    '--config',
    'build/electron-builder.yml',
    `--${platform}`,
    ...targets,
    '--publish',
    'never',
    ...(electron ? [`-c.electronDist=${electron}`] : []),
    ...(feed === null
      ? ['-c.extraMetadata.homepage=https://saliente.invalid']
      : ['-c.publish.provider=github', `-c.publish.owner=${feed.owner}`, `-c.publish.repo=${feed.repo}`]),
  ]
  const env = {
    ...withoutEmpty(process.env),
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    // Where there is no network, our own packer stands in for the one electron-builder would download.
    ...(targets.includes('deb') ? { CUSTOM_FPM_PATH: join(import.meta.dirname, 'fpm-deb.ts') } : {}),
  }
  const cli = join(root, 'node_modules/electron-builder/cli.js')
  return spawnSync(process.execPath, [cli, ...options], { cwd: root, env, stdio: 'inherit' }).status === 0
}

/** Packs in as few runs as can be; where a run of several fails, each by itself. Returns what could not be made. */
function packAll(platform: string, targets: readonly string[]): string[] {
  let feeds = new Map<string, string>()
  const attempt = (run: readonly string[]): boolean => {
    if (!pack(platform, run)) return false
    feeds = gatherFeeds(feeds)
    return true
  }
  return packageRuns(platform, targets).flatMap((run) => {
    if (attempt(run)) return []
    return run.length === 1 ? run : run.filter((target) => !attempt([target]))
  })
}

/** Puts what earlier runs wrote for updaters back into what the last one wrote. `before`: text by file name. */
function gatherFeeds(before: ReadonlyMap<string, string>): Map<string, string> {
  const names = readdirSync(dist).filter((name) => /^latest.*\.yml$/.test(name))
  return new Map(
    names.map((name) => {
      const [earlier, later] = [before.get(name), readFileSync(join(dist, name), 'utf8')]
      const whole = earlier === undefined || earlier === later ? later : mergeUpdateFeed(earlier, later)
      writeFileSync(join(dist, name), whole)
      return [name, whole]
    }),
  )
}

/** A secret that is not set arrives as an empty text, which electron-builder would take for a certificate. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}

/** The files people download, with their SHA-256, as `sha256sum -c` reads them. */
function writeSums(): void {
  const wanted = /\.(?:exe|zip|dmg|AppImage|deb|rpm)$/
  const lines = readdirSync(dist)
    .filter((name) => wanted.test(name))
    .toSorted()
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(dist, name)))
          .digest('hex')}  ${name}\n`,
    )
  if (lines.length > 0) writeFileSync(join(dist, 'SHA256SUMS'), lines.join(''))
}

/** What the folder's archive holds, a line for each folder: how many files, how large. */
function sayContents(): void {
  const archives = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('app.asar'),
  )
  for (const path of archives) {
    say(`\n${path} holds`)
    const archive = join(dist, path)
    for (const line of describeContents(listArchive(archive))) say(line)
  }
}

function listArchive(archive: string): { path: string; bytes: number }[] {
  return listPackage(archive, { isPack: false }).flatMap((path) => {
    const entry = statFile(archive, path.slice(1))
    return 'size' in entry ? [{ path: path.slice(1).replaceAll('\\', '/'), bytes: entry.size }] : []
  })
}

if (!isBuildFresh(root)) await build(say)
if (existsSync(dist)) rmSync(dist, { recursive: true })
const { platform, targets } = packageTargets(process.platform, values)
const missing = packAll(platform, targets)
writeSums()
if (values.dir) sayContents()
for (const target of targets) say(`${missing.includes(target) ? 'not built' : 'built    '}  ${target}`)
process.exitCode = missing.length === targets.length || (values.strict && missing.length > 0) ? 1 : 0
