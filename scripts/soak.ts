import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { smsBody } from '../tests/support/bodies.ts'
import { startBrowserApp } from '../tests/support/browser-app.ts'
import { build } from './build.ts'
import { isBuildFresh } from './build-freshness.ts'
import { slope } from './slope.ts'

/**
 * `npm run soak -- --minutes 15 [--rate 50]`: browser mode under an even load, its memory noted all along. Ends with one
 * line of JSON; exit code 1 where a message was lost, an answer was no 200, or memory grew by more than GROWTH.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '15' }, rate: { type: 'string', default: '50' } },
})
const minutes = Number(values.minutes)
const rate = Number(values.rate)
/** Megabytes a minute, over the second half, that still count as flat. */
const GROWTH = 0.5
/** Milliseconds between two looks at the memory. */
const LOOK_EVERY = 5_000

if (!(minutes > 0) || !(rate > 0)) throw new Error('--minutes and --rate want a number above 0')
if (!isBuildFresh(join(import.meta.dirname, '..'))) await build((line) => console.error(line))

const app = await startBrowserApp()
const { pid } = app.child
/** Megabytes of the process that are in memory, and when (minutes from the start). */
const looks: { at: number; megabytes: number }[] = []
const took: number[] = []
const wrong: number[] = []
const began = performance.now()
const elapsed = () => (performance.now() - began) / 60_000

function look(): void {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  looks.push({ at: elapsed(), megabytes })
  console.error(`${elapsed().toFixed(1)} min  ${took.length} sent  ${megabytes.toFixed(0)} MB`)
}

async function send(id: number): Promise<void> {
  const from = performance.now()
  const { status, body } = await app.post(smsBody(String(id)))
  await body?.cancel()
  took.push(performance.now() - from)
  if (status !== 200) wrong.push(status)
}

const looking = setInterval(look, LOOK_EVERY)
const total = Math.round(minutes * 60 * rate)
const sends: Promise<void>[] = []
for (let id = 0; id < total; id += 1) {
  const due = (id * 1000) / rate
  const wait = due - (performance.now() - began)
  if (wait > 0) await delay(wait)
  sends.push(send(id))
}
await Promise.all(sends)
look()
clearInterval(looking)

const [row] = app.query('SELECT count(*) AS rows FROM message_log')
const lost = total - Number(row?.['rows'])
await app.stop()
const growth = slope(looks.filter(({ at }) => at >= minutes / 2).map(({ at, megabytes }) => [at, megabytes]))
took.sort((a, b) => a - b)
const rounded = (value: number | undefined) => Math.round((value ?? Number.NaN) * 100) / 100
console.log(
  JSON.stringify({
    soak: `${rate}/s for ${minutes} min`,
    sent: total,
    lost,
    refused: wrong.length,
    p99_ms: rounded(took[Math.ceil(took.length * 0.99) - 1]),
    first_mb: rounded(looks[0]?.megabytes),
    last_mb: rounded(looks.at(-1)?.megabytes),
    growth_mb_per_min: rounded(growth),
  }),
)
process.exitCode = lost > 0 || wrong.length > 0 || growth > GROWTH ? 1 : 0
