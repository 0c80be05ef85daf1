import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/** What a run of tests came to. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
})
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

const root = join(import.meta.dirname, '..')

/**
 * Runs a command that writes a report and reads it; a runner that fails without naming a test counts as one failure. `quiet`: what
 * it prints goes to stderr.
 */
function run(
  command: string[],
  env: NodeJS.ProcessEnv,
  quiet: boolean,
  read: (report: string) => Tally,
): Tally {
  const report = join(mkdtempSync(join(tmpdir(), 'saliente-report-')), 'report.json')
  const filled = command.map((part) => part.replace('{report}', report))
  const { status } = spawnSync(process.execPath, filled, {
    cwd: root,
    stdio: ['inherit', quiet ? 2 : 'inherit', 'inherit'],
    env: { ...process.env, ...env, SALIENTE_E2E_REPORT: report },
  })
  const tally = existsSync(report) ? read(readFileSync(report, 'utf8')) : { passed: 0, failed: 0, skipped: 0 }
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/** vitest's projects: unit, integration, faults. */
export function runVitest(
  project: string,
  env: NodeJS.ProcessEnv,
  filters: readonly string[],
  quiet = false,
): Tally {
  const command = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...filters]
  const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json={report}']
  return run([...command, ...reporters], env, quiet, (text) => {
    const report = vitestReport.parse(JSON.parse(text))
    const failed = report.numFailedTests || report.numFailedTestSuites
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }
  })
}

/** Playwright's tests in a real Chromium; a flaky test is a failed one. */
export function runPlaywright(env: NodeJS.ProcessEnv, filters: readonly string[], quiet = false): Tally {
  const command = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    '.config/playwright.config.ts',
    ...filters,
  ]
  return run(command, env, quiet, (text) => {
    const { stats } = playwrightReport.parse(JSON.parse(text))
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
  })
}
