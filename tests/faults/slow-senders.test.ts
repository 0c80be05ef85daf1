import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { startBrowserApp } from '#tests/support/browser-app.ts'
import { openRawClient, rawRequest } from '#tests/support/raw-client.ts'
import { shippedLimits } from '../../electron/http/listener-limits.ts'

const SLOW = 500
/** Milliseconds between two bytes of a slow sender. */
const DRIP = 1_000
const SAMPLES = 200

/** Sends the rest of a request a byte a second until it is turned away; how it was told, and how its socket went. */
async function sendSlowly(port: number, first: string, rest: string) {
  const client = await openRawClient(port)
  await client.send(first)
  const answered = client.answers()
  for (const byte of rest) {
    if (client.count() > 0) break
    await client.send(byte)
    await Promise.race([answered, delay(DRIP)])
  }
  const [answer] = await answered
  return { status: answer?.status ?? 0, closed: await client.closed() }
}

const descriptors = (pid: number) => readdirSync(`/proc/${pid}/fd`).length
const memory = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

it.skipIf(process.platform !== 'linux')(
  `${SLOW} slow senders: deliveries go on beside them, each is told 408 and ended, none is reset`,
  async () => {
    const app = await startBrowserApp()
    try {
      const { pid } = app.child
      if (pid === undefined) throw new Error('no process')
      const url = new URL(app.hookUrl())
      await app.post(smsBody('warm-up'))
      const before = { descriptors: descriptors(pid), memory: memory(pid) }
      // Half of them never finish their headers, the other half their body.
      const body = 'x'.repeat(200)
      const request = rawRequest('POST', url.pathname, { 'Content-Type': 'application/json' }, body)
      const from = performance.now()
      const slow = Array.from({ length: SLOW }, (_, index) => {
        const quick = index % 2 === 0 ? 1 : request.length - body.length
        return sendSlowly(Number(url.port), request.slice(0, quick), request.slice(quick))
      })
      const took: number[] = []
      for (let sample = 0; sample < SAMPLES; sample += 1) {
        const sent = performance.now()
        expect((await app.post(smsBody(String(sample)))).status).toBe(200)
        took.push(performance.now() - sent)
        await delay(50)
      }
      const told = await Promise.all(slow)
      const seconds = (performance.now() - from) / 1000
      expect(told.map(({ status }) => status)).toEqual(told.map(() => 408))
      expect(new Set(told.map(({ closed }) => closed))).toEqual(new Set(['ended']))
      await expect
        .poll(() => descriptors(pid), { timeout: 10_000 })
        .toBeLessThanOrEqual(before.descriptors + 5)
      const p99 = took.toSorted((a, b) => a - b)[Math.ceil(SAMPLES * 0.99) - 1] ?? Infinity
      expect(p99).toBeLessThan(1_000)
      process.stdout.write(
        `${SLOW} slow senders told in ${seconds.toFixed(0)} s, ${SAMPLES} deliveries beside them p99 ${p99.toFixed(0)} ms, ` +
          `memory ${(before.memory / 1024).toFixed(0)} → ${(memory(pid) / 1024).toFixed(0)} MB\n`,
      )
    } finally {
      await app.stop()
    }
  },
  4 * shippedLimits.requestMs,
)
