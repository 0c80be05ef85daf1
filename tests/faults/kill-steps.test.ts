import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, startBrowserApp, testPublicPem } from '#tests/support/browser-app.ts'
import { killAtStep, type ReceiveCall, receiveCalls } from '#tests/support/kill-at-step.ts'

const hasNoStrace = (process.env['SALIENTE_MISSING'] ?? '').split(',').includes('strace')
/** Milliseconds after the answer in which the app still writes what it decided on the banner. */
const AFTERMATH = 600
/** Calls of one kind and thread that a delivery takes at most, with room for those that are not its own. */
const MOST_STEPS = 40

interface Outcome {
  acknowledged: boolean
  killed: boolean
}

/** Posts one delivery to an app that is killed on entering the nth call of a kind. */
async function postInto(app: BrowserApp, id: string, call: ReceiveCall, nth: number): Promise<Outcome> {
  const { pid } = app.child
  if (pid === undefined) throw new Error('no process')
  const trap = await killAtStep(pid, call, nth)
  const gone = once(app.child, 'exit')
  const acknowledged = await app.post(smsBody(id)).then(
    (response) => response.status === 200,
    () => false,
  )
  await Promise.race([gone, delay(AFTERMATH)])
  await trap.remove()
  return { acknowledged, killed: app.child.exitCode !== null || app.child.signalCode !== null }
}

describe.skipIf(hasNoStrace)('kill -9 at every system call of a delivery (strace)', () => {
  it.each(receiveCalls)(
    '%s: what was acknowledged is there, and the delivery repeated is there once',
    async (call) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'saliente-steps-'))
      const settings = { verification: { extraPublicKeys: [testPublicPem] } }
      let app = await startBrowserApp({ dataDir, settings })
      const acknowledged = new Set<string>()
      let kills = 0
      try {
        for (let nth = 1; nth <= MOST_STEPS; nth += 1) {
          const id = `${call}-${nth}`
          const outcome = await postInto(app, id, call, nth)
          if (outcome.acknowledged) acknowledged.add(`message-${id}`)
          if (!outcome.killed) break
          kills += 1
          app = await startBrowserApp({ dataDir })
          const logged = app
            .query('SELECT message_id FROM message_log')
            .map((row) => String(row['message_id']))
          expect(new Set(logged).size).toBe(logged.length)
          expect([...acknowledged].filter((known) => !logged.includes(known))).toEqual([])
          expect(app.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
          // HighLevel sends again what it got no answer to, and sometimes what it did.
          expect((await app.post(smsBody(id))).status).toBe(200)
          acknowledged.add(`message-${id}`)
        }
        const rows = app.query('SELECT message_id, count(*) AS times FROM message_log GROUP BY message_id')
        expect(rows.map((row) => row['times'])).toEqual(rows.map(() => 1))
        expect(new Set(rows.map((row) => row['message_id']))).toEqual(acknowledged)
        expect(kills).toBeGreaterThan(0)
        process.stdout.write(`${call}: ${kills} kills, ${acknowledged.size} acknowledged, 0 lost\n`)
      } finally {
        await app.stop()
        rmSync(dataDir, { recursive: true, force: true })
      }
    },
  )
})
