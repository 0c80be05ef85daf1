import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { smsBody } from '../tests/support/bodies.ts'
import { startBrowserApp } from '../tests/support/browser-app.ts'
import { build } from './build.ts'
import { isBuildFresh } from './build-freshness.ts'
import { slope } from './slope.ts'

/**
 * `npm run soak -- --minutes 15 [--rate 50]`: browser mode under an even load, the memory of each of its threads noted all
 * along. Ends with one line of JSON; exit code 1 where a message was lost, an answer was no 200, or memory was not flat.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '15' }, rate: { type: 'string', default: '50' } },
})
const minutes = Number(values.minutes)
const rate = Number(values.rate)
/** Megabytes a minute that what is in use may grow, over the second half and all threads, and still count as flat. */
const GROWTH = 0.1
/** Megabytes of the whole process, with what V8 keeps in reserve. */
const MOST = 400

if (!(minutes > 0) || !(rate > 0)) throw new Error('--minutes and --rate want a number above 0')
if (!isBuildFresh(join(import.meta.dirname, '..'))) await build((line) => console.error(line))

const file = join(mkdtempSync(join(tmpdir(), 'saliente-soak-')), 'memory')
const inside = pathToFileURL(join(import.meta.dirname, '../tests/support/memory-inside.mjs')).href
const env = { NODE_OPTIONS: `--import ${inside}`, SALIENTE_MEMORY_FILE: file }
const app = await startBrowserApp({ env })
const took: number[] = []
const wrong: number[] = []
const began = performance.now()

async function send(id: number): Promise<void> {
  const from = performance.now()
  const { status, body } = await app.post(smsBody(String(id)))
  await body?.cancel()
  took.push(performance.now() - from)
  if (status !== 200) wrong.push(status)
}

const total = Math.round(minutes * 60 * rate)
const sends: Promise<void>[] = []
for (let id = 0; id < total; id += 1) {
  const wait = (id * 1000) / rate - (performance.now() - began)
  if (wait > 0) await delay(wait)
  if (id % (rate * 60) === 0) console.error(`${(id / rate / 60).toFixed(0)} min, ${id} sent`)
  sends.push(send(id))
}
await Promise.all(sends)

const [row] = app.query('SELECT count(*) AS rows FROM message_log')
const lost = total - Number(row?.['rows'])
await app.stop()
const lookSchema = z.object({ at: z.number(), thread: z.int(), heap: z.number(), rss: z.number().optional() })
const looks = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => lookSchema.parse(JSON.parse(line)))
const half = ((looks[0]?.at ?? 0) + (looks.at(-1)?.at ?? 0)) / 2
const growths = [...new Set(looks.map(({ thread }) => thread))].map((thread) => {
  const late = looks.filter((look) => look.thread === thread && look.at >= half)
  return slope(late.map(({ at, heap }) => [at / 60_000, heap]))
})
const growth = growths.reduce((sum, one) => sum + one, 0)
const resident = looks.flatMap(({ rss }) => (rss === undefined ? [] : [rss]))
took.sort((a, b) => a - b)
const rounded = (value: number | undefined) => Math.round((value ?? Number.NaN) * 100) / 100
console.log(
  JSON.stringify({
    soak: `${rate}/s for ${minutes} min`,
    sent: total,
    lost,
    refused: wrong.length,
    p99_ms: rounded(took[Math.ceil(took.length * 0.99) - 1]),
    in_use_growth_mb_per_min: rounded(growth),
    resident_first_mb: rounded(resident[0]),
    resident_most_mb: rounded(Math.max(...resident)),
  }),
)
const flat = growth <= GROWTH && Math.max(...resident) <= MOST
process.exitCode = lost > 0 || wrong.length > 0 || !flat ? 1 : 0
