import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { launchLines } from '#shared/launch-lines.ts'
import { findChromium } from '#tests/support/chromium.ts'
import { openUi } from '#tests/support/ui-client.ts'

const root = resolve(import.meta.dirname, '../..')
const standInDist = join(root, 'tests/support/electron-stand-in/electron-dist')
const started: { child: ChildProcess; dir: string }[] = []

afterEach(async () => {
  for (const { child, dir } of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    rmSync(dir, { recursive: true, force: true })
  }
})

/** Runs scripts/start.ts as `npm start` does, on a data directory of its own. */
function start(
  env: NodeJS.ProcessEnv,
  flags: string[] = [],
  dir = mkdtempSync(join(tmpdir(), 'saliente-start-')),
) {
  const args = [
    ...flags,
    '--json',
    '--no-open',
    '--data-dir',
    dir,
    '--tunnel',
    'none',
    '--port',
    '0',
    '--ui-port',
    '0',
  ]
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env
  const child = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'scripts/start.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...rest, ...env },
  })
  started.push({ child, dir })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const poll = (found: () => unknown) => expect.poll(found, { timeout: 40_000, interval: 50 })
  return {
    child,
    dir,
    /** The lines that say why there is no desktop window. */
    why: () => stderr.split('\n').filter((line) => line.startsWith('No desktop window')),
    /** Everything on stdout, read as JSON lines: anything else there throws. */
    kinds: () =>
      stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { kind: string }).kind),
    saidWhy: () => poll(() => stderr).toContain('No desktop window'),
    inBrowserMode: () => poll(() => stdout).toContain('"kind":"ui"'),
    /** What browser mode answers to the page behind the link it gave out. */
    async answer(): Promise<unknown> {
      const line = stdout.split('\n').find((one) => one.includes('"kind":"ui"')) ?? ''
      return (await openUi((JSON.parse(line) as { url: string }).url)).ask('connection:get', null)
    },
    said: (line: string) => poll(() => stderr.split('\n')).toContain(line),
    async ended(): Promise<number | null> {
      if (child.exitCode === null) await once(child, 'exit')
      return child.exitCode
    },
  }
}

/** A folder as ELECTRON_OVERRIDE_DIST_PATH names one, whose `electron` runs `script`. */
function fakeDist(script: string): string {
  const dist = mkdtempSync(join(tmpdir(), 'saliente-dist-'))
  writeFileSync(join(dist, 'electron'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(dist, 'electron'), 0o755)
  return dist
}

/** One that holds the data directory as the app does, writes its process id, and does `onTerm` when told to end. */
function lockHoldingDist(onTerm: string): string {
  const dist = fakeDist(`exec "${process.execPath}" "$(dirname "$0")/hold.ts" "$@"`)
  const lock = join(root, 'electron/store/lock-directory.ts')
  writeFileSync(
    join(dist, 'hold.ts'),
    `import { writeFileSync } from 'node:fs'
    import { lockDirectory } from ${JSON.stringify(lock)}
    process.on('SIGTERM', ${onTerm})
    if (!lockDirectory(process.argv[process.argv.indexOf('--data-dir') + 1]).ok) process.exit(1)
    writeFileSync(${JSON.stringify(join(dist, 'pid'))}, String(process.pid))
    console.log('holding the data directory')
    setInterval(() => undefined, 1000)`,
  )
  return dist
}

it.each([
  ['exits 127', 'error while loading shared libraries: libgtk-3.so.0', 127],
  ['exits 1', 'Running as root without --no-sandbox is not supported', 1],
  ['exits 0 without a window', 'nothing to do', 0],
])('runs in the browser when Electron %s, and says why in one line', async (_how, line, code) => {
  const dist = fakeDist(`echo "first line"; echo "${line}" >&2; echo >&2; exit ${code}`)
  const app = start({ ELECTRON_OVERRIDE_DIST_PATH: dist })
  await app.inBrowserMode()
  expect(app.why()).toHaveLength(1)
  expect(app.why()[0]).toContain(`code ${code}`)
  expect(app.why()[0]).toContain(line)
  expect(app.kinds()).toContain('listener')
})

it('runs in the browser when Electron hangs, and leaves nothing of it behind', async () => {
  const dist = fakeDist('echo waiting for the compositor\nsleep 600 & echo $! > "$(dirname "$0")/pid"\nwait')
  const app = start({ ELECTRON_OVERRIDE_DIST_PATH: dist, SALIENTE_ELECTRON_WAIT_MS: '1500' })
  await app.inBrowserMode()
  expect(app.why()).toHaveLength(1)
  expect(app.why()[0]).toContain('not ready within')
  expect(app.why()[0]).toContain('waiting for the compositor')
  const sleeper = Number(readFileSync(join(dist, 'pid'), 'utf8'))
  await expect.poll(() => isAlive(sleeper), { timeout: 5000 }).toBe(false)
})

it.each([
  ['does not listen to it', '() => undefined'],
  ['takes its time to end', '() => setTimeout(() => process.exit(0), 400)'],
])('waits until a hanging Electron has left the data directory, also one that %s', async (_how, onTerm) => {
  const dist = lockHoldingDist(onTerm)
  const app = start({ ELECTRON_OVERRIDE_DIST_PATH: dist, SALIENTE_ELECTRON_WAIT_MS: '2500' })
  await app.saidWhy()
  expect(isAlive(Number(readFileSync(join(dist, 'pid'), 'utf8')))).toBe(false)
  expect(app.why()).toEqual([expect.stringContaining('(its last line: holding the data directory)')])
  await app.inBrowserMode()
  expect(await app.answer()).toMatchObject({ hookUrl: expect.stringContaining('/hooks/') })
})

it('ends what an Electron that is over left running in the data directory', async () => {
  const dist = lockHoldingDist('() => undefined')
  const wrapper = fakeDist(
    `"${dist}/electron" "$@" > /dev/null 2>&1 &\nwhile [ ! -s "${dist}/pid" ]; do sleep 0.1; done; exit 3`,
  )
  const app = start({ ELECTRON_OVERRIDE_DIST_PATH: wrapper })
  await app.inBrowserMode()
  expect(await app.answer()).toMatchObject({ hookUrl: expect.stringContaining('/hooks/') })
  expect(app.why()).toEqual([expect.stringContaining('it ended with code 3')])
})

it('waits for a download that gets nowhere only for a while, and ends it when browser mode ends', async () => {
  const folder = fakeDist('exit 1')
  const stuck = join(folder, 'stuck.cjs')
  writeFileSync(
    stuck,
    `if (process.execArgv.some((arg) => arg.includes("require('electron')"))) {
      require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    }`,
  )
  const env = { SALIENTE_DOWNLOAD_WAIT_MS: '1500', NODE_OPTIONS: `--require=${stuck}` }
  const app = start({ ...env, ELECTRON_OVERRIDE_DIST_PATH: folder })
  await app.inBrowserMode()
  const why = 'it is still being downloaded after 1.5 s; the next start will find it'
  expect(app.why()).toEqual([expect.stringContaining(why)])
  const downloader = Number(readFileSync(join(folder, 'pid'), 'utf8'))
  expect(isAlive(downloader)).toBe(true)
  app.child.kill('SIGTERM')
  expect(await app.ended()).toBe(0)
  expect(isAlive(downloader)).toBe(false)
})

it('does not even try where there is no display', async () => {
  const app = start({})
  await app.inBrowserMode()
  expect(app.why()).toHaveLength(1)
  expect(app.why()[0]).toContain('no display')
})

it('goes straight to the browser with --browser; signals and exit codes pass through', async () => {
  const app = start({ ELECTRON_OVERRIDE_DIST_PATH: fakeDist('exit 1') }, ['--browser'])
  await app.inBrowserMode()
  expect(app.why()).toEqual([])
  app.child.kill('SIGTERM')
  expect(await app.ended()).toBe(0)
  expect(existsSync(join(app.dir, 'running.json'))).toBe(false)
})

it('hands a usage error on', async () => {
  const app = start({}, ['--browser', '--no-such-flag'])
  expect(await app.ended()).toBe(2)
})

it('stays with an Electron that is ready, and passes its output, signals and exit code on', async () => {
  const dist = fakeDist(
    `trap 'exit 7' TERM; echo '{"kind":"early"}'; echo '${launchLines.ready}'; while :; do sleep 0.1; done`,
  )
  const app = start({ ELECTRON_OVERRIDE_DIST_PATH: dist })
  await app.said(launchLines.ready)
  await expect.poll(app.kinds).toEqual(['early'])
  app.child.kill('SIGTERM')
  expect(await app.ended()).toBe(7)
  expect(app.why()).toEqual([])
})

it('opens no second mode where the app itself said that it cannot start', async () => {
  const app = start({ ELECTRON_OVERRIDE_DIST_PATH: fakeDist(`echo '${launchLines.failed}'; exit 1`) })
  expect(await app.ended()).toBe(1)
  expect(app.why()).toEqual([])
  expect(app.kinds()).toEqual([])
})

it.each([
  ['no tray', 'tray', 'there is no tray'],
  ['a page that does not load', 'page', "ERR_FAILED (-2) loading 'app://saliente/'"],
])('runs in the browser when Electron starts and has %s', async (_what, part, reason) => {
  const app = start({ ELECTRON_OVERRIDE_DIST_PATH: standInDist, STAND_IN_FAILS: part })
  await app.inBrowserMode()
  expect(app.why()).toEqual([expect.stringContaining(`it ended with code 1 (its last line: ${reason})`)])
  expect(await app.answer()).toMatchObject({ hookUrl: expect.stringContaining('/hooks/') })
})

it('opens no second mode where the data directory is in use: browser mode could not have it either', async () => {
  const first = start({}, ['--browser'])
  await first.inBrowserMode()
  const app = start({ ELECTRON_OVERRIDE_DIST_PATH: standInDist }, [], first.dir)
  expect(await app.ended()).toBe(1)
  expect(app.why()).toEqual([])
  expect(app.kinds()).toEqual([])
  await app.said(launchLines.failed)
})

it.skipIf(findChromium() === null)('opens the window of an Electron that works, once', async () => {
  const app = start({ ELECTRON_OVERRIDE_DIST_PATH: standInDist })
  await app.said(launchLines.ready)
  expect(existsSync(join(app.dir, 'running.json'))).toBe(true)
  const again = start({ ELECTRON_OVERRIDE_DIST_PATH: standInDist }, [], app.dir)
  await again.said(launchLines.handedOver)
  expect(await again.ended()).toBe(0)
  app.child.kill('SIGTERM')
  expect(await app.ended()).toBe(0)
  expect([...app.why(), ...again.why(), ...app.kinds(), ...again.kinds()]).toEqual([])
  expect(existsSync(join(app.dir, 'running.json'))).toBe(false)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
