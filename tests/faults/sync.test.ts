import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { startBrowserApp } from '#tests/support/browser-app.ts'
import { countSyncs, hasNoStrace, traceSyncs } from '#tests/support/count-syncs.ts'
import { createEventLog } from '../../electron/store/event-log.ts'

const root = resolve(import.meta.dirname, '../..')
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saliente-sync-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('the writer’s own connection says FULL and WAL', async () => {
  const worker = (name: string) => new URL(`../../electron/store/${name}-worker.ts`, import.meta.url)
  const crashes: Error[] = []
  const log = createEventLog({
    directory: folder,
    workers: { writer: worker('writer'), reader: worker('reader') },
    onCrash: (error) => crashes.push(error),
    onSetAside: ({ path }) => crashes.push(new Error(path)),
  })
  await log.start()
  expect(await log.write('pragmas', null)).toEqual({ synchronous: 2, journalMode: 'wal' })
  await log.stop()
  expect(crashes).toEqual([])
})

describe.skipIf(hasNoStrace)('what the system is asked for (strace)', () => {
  it('the log is flushed to the disk before the first 200', async () => {
    const trace = join(folder, 'trace')
    const app = await startBrowserApp({ wrapper: traceSyncs(trace) })
    try {
      const from = Date.now()
      const response = await app.post(smsBody('1'))
      const to = Date.now()
      expect(response.status).toBe(200)
      expect(countSyncs(trace, from, to)).toBeGreaterThanOrEqual(1)
    } finally {
      // strace takes no signals itself: the app is stopped, and strace ends with it.
      const running = readFileSync(join(app.dataDir, 'running.json'), 'utf8')
      const gone = once(app.child, 'exit')
      process.kill((JSON.parse(running) as { pid: number }).pid)
      await gone
      await app.stop()
    }
  })

  it.each([
    ['FULL', 1],
    ['OFF', 0],
  ] as const)('the same count tells synchronous=%s: %i', (synchronous, wanted) => {
    const trace = join(folder, 'trace')
    const [strace = '', ...args] = traceSyncs(trace)
    const insertOnce = fileURLToPath(new URL('../support/insert-once.ts', import.meta.url))
    const script = [insertOnce, join(folder, 'log.db'), synchronous]
    const node = join(root, 'node_modules/.bin/node')
    const printed = execFileSync(strace, [...args, node, ...script], { cwd: root, encoding: 'utf8' })
    const { from, to, replies } = JSON.parse(printed) as { from: number; to: number; replies: unknown }
    expect(replies).toMatchObject([{ value: { status: 'new-message' } }])
    expect(Math.min(countSyncs(trace, from, to), 1)).toBe(wanted)
  })
})
