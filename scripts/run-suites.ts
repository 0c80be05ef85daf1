import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { listedTitles } from './listed-titles.ts'

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

const playwright = [
  'node_modules/@playwright/test/cli.js',
  'test',
  '--config',
  '.config/playwright.config.ts',
]

/** Playwright's tests in a real Chromium; a flaky test is a failed one. */
export function runPlaywright(env: NodeJS.ProcessEnv, filters: readonly string[], quiet = false): Tally {
  return run([...playwright, ...filters], env, quiet, (text) => {
    const { stats } = playwrightReport.parse(JSON.parse(text))
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
  })
}

/** Says by name which of Playwright's tests are not run; a list that cannot be had counts as one failure. */
export function skipPlaywright(filters: readonly string[], say: (line: string) => void): Tally {
  const command = [...playwright, '--list', '--reporter=json', ...filters]
  const { status, stdout } = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) return { passed: 0, failed: 1, skipped: 0 }
  const titles = listedTitles(stdout)
  for (const title of titles) say(`Skipped, since there is no Chromium: ${title}`)
  return { passed: 0, failed: 0, skipped: titles.length }
}
