import { join } from 'node:path'
import { build } from './build.ts'
import { isBuildFresh } from './build-freshness.ts'
import { ensureSystem } from './ensure-system.ts'
import { runPlaywright, runVitest, type Tally } from './run-suites.ts'

/**
 * `node scripts/test.ts SUITE… [-- FILTER…]` with the suites unit, integration, e2e, faults and faults-wide. Installs what they need
 * of the system (as root), builds, runs, and ends with a line `N passed, N failed`.
 */
const suites = process.argv
  .slice(2)
  .filter((arg) => ['unit', 'integration', 'e2e', 'faults', 'faults-wide'].includes(arg))
const filters = process.argv.slice(2).filter((arg) => !suites.includes(arg) && arg !== '--')
const say = (line: string) => console.log(line)

const missing = suites.some((suite) => suite !== 'unit') ? ensureSystem(say) : []
if (!isBuildFresh(join(import.meta.dirname, '..'))) await build(say)

/** Tests read this and skip themselves, by name. */
const env = { SALIENTE_MISSING: missing.join(',') }
const tallies: Tally[] = suites.map((suite) => {
  if (suite !== 'e2e') return runVitest(suite, env, filters)
  if (!missing.includes('chromium')) return runPlaywright(env, filters)
  console.log('Skipped: all e2e tests, since there is no Chromium')
  return { passed: 0, failed: 0, skipped: 1 }
})

const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0)
const [passed, failed, skipped] = [sum((t) => t.passed), sum((t) => t.failed), sum((t) => t.skipped)]
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
