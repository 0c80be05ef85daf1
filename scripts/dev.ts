import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'

/**
 * `npm run dev`: `npm start`, again after every change of a source. A build takes a second or two, so what runs is the
 * app that people get, with the same security headers and no second way to serve its pages. All flags go on to
 * `npm start`, `--browser` too.
 */
const root = join(import.meta.dirname, '..')
const settleMs = 250

let child: ChildProcess | null = null
let timer: NodeJS.Timeout | undefined

function run(): void {
  const started = spawn(process.execPath, [join(root, 'scripts/start.ts'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development' },
  })
  child = started
  started.on('exit', (code) => {
    if (child !== started) return
    child = null
    // The person quit. Anything else waits here for the change that mends it.
    if (code === 0) process.exit(0)
  })
}

async function restart(): Promise<void> {
  const old = child
  child = null
  if (old && old.exitCode === null) {
    const gone = once(old, 'exit')
    old.kill('SIGTERM')
    await gone
  }
  run()
}

for (const folder of ['electron', 'renderer', 'shared']) {
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void restart(), settleMs)
  })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    child?.kill(signal)
    process.exit(0)
  })
}
run()
