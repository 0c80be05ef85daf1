import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.ts'
import { isBuildFresh } from './build-freshness.ts'
import { ensureSystem } from './ensure-system.ts'
import type { Tally } from './read-reports.ts'
import { runPlaywright, runVitest, skipPlaywright } from './run-suites.ts'

/**
 * `node scripts/test.ts SUITE… [-- FILTER…]` with the suites unit, integration, e2e and faults. Installs what they need
 * of the system (as root), builds, runs, names what failed, and ends with a line `N passed, N failed`. With `--json` stdout holds one object a line
 * for each fault of the tunnel and nothing else; everything else goes to stderr.
 */
const suites = process.argv.slice(2).filter((arg) => ['unit', 'integration', 'e2e', 'faults'].includes(arg))
const isJson = process.argv.includes('--json')
const filters = process.argv
  .slice(2)
  .filter((arg) => !suites.includes(arg) && arg !== '--' && arg !== '--json')
const say = (line: string) => (isJson ? console.error(line) : console.log(line))

const missing = suites.some((suite) => suite !== 'unit') ? ensureSystem(say) : []
if (!isBuildFresh(join(import.meta.dirname, '..'))) await build(say)

const faultsFile = join(mkdtempSync(join(tmpdir(), 'saliente-faults-')), 'faults.jsonl')
/** Tests read these: what to skip, by name, and where to write what a fault came to. */
const env = {
  SALIENTE_MISSING: missing.join(','),
  // The tests start hundreds of processes of the same few bundles: each is compiled once.
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/compiled'),
  ...(isJson ? { SALIENTE_FAULTS_FILE: faultsFile } : {}),
}
const tallies: Tally[] = suites.map((suite) => {
  if (suite !== 'e2e') return runVitest(suite, env, filters, isJson)
  if (!missing.includes('chromium')) return runPlaywright(env, filters, isJson)
  return skipPlaywright(filters, say)
})

for (const failure of tallies.flatMap(({ failures }) => failures)) say(`FAILED ${failure}`)
const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0)
const [passed, failed, skipped] = [sum((t) => t.passed), sum((t) => t.failed), sum((t) => t.skipped)]
if (existsSync(faultsFile)) process.stdout.write(readFileSync(faultsFile))
say(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
