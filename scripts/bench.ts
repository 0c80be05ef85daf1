import { join } from 'node:path'
import { benchIngest } from './bench/ingest.ts'
import { benchStartUp } from './bench/start-up.ts'
import { benchToScreen } from './bench/to-screen.ts'
import { benchTunnelRate } from './bench/tunnel-rate.ts'
import { build } from './build.ts'
import { isBuildFresh } from './build-freshness.ts'

/**
 * `npm run bench [-- --json] [-- NAME…]`: ratios measured side by side in one run, never in a timed test. With `--json`
 * one object a line, and nothing else on stdout.
 */
const json = process.argv.includes('--json')
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const benches = {
  ingest: benchIngest,
  'to-screen': benchToScreen,
  'tunnel-rate': benchTunnelRate,
  'start-up': benchStartUp,
}

if (!isBuildFresh(join(import.meta.dirname, '..'))) await build((line) => console.error(line))
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { bench, ...figures } = await run()
  if (json) console.log(JSON.stringify({ bench, ...figures }))
  else {
    console.log(String(bench))
    for (const [figure, value] of Object.entries(figures))
      console.log(`  ${figure.padEnd(26)}${String(value)}`)
  }
}
