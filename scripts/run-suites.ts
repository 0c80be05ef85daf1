import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listedTitles, readPlaywrightReport, readVitestReport, type Tally } from './read-reports.ts'

const root = join(import.meta.dirname, '..')
const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] }

/**
 * Runs a command that writes a report and reads it; a runner that fails without naming a test counts as one failure. `quiet`: what
 * it prints goes to stderr.
 */
function run(
  suite: string,
  command: string[],
  env: NodeJS.ProcessEnv,
  quiet: boolean,
  read: (report: string) => Tally,
): Tally {
  const report = join(mkdtempSync(join(tmpdir(), 'saliente-report-')), 'report.json')
  const filled = command.map((part) => part.replace('{report}', report))
  const { status, signal } = spawnSync(process.execPath, filled, {
    cwd: root,
    stdio: ['inherit', quiet ? 2 : 'inherit', 'inherit'],
    env: { ...process.env, ...env, SALIENTE_E2E_REPORT: report },
  })
  const tally = existsSync(report) ? read(readFileSync(report, 'utf8')) : nothing
  if (status === 0 || tally.failed > 0) return tally
  const why = `${suite}: its runner ended with ${signal ?? status}, and no test failed; look for "Unhandled" above`
  return { ...tally, failed: 1, failures: [...tally.failures, why] }
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
  return run(project, [...command, ...reporters], env, quiet, (text) => readVitestReport(text, root))
}

const playwright = [
  'node_modules/@playwright/test/cli.js',
  'test',
  '--config',
  '.config/playwright.config.ts',
]

/** Playwright's tests in a real Chromium. */
export function runPlaywright(env: NodeJS.ProcessEnv, filters: readonly string[], quiet = false): Tally {
  return run('e2e', [...playwright, ...filters], env, quiet, readPlaywrightReport)
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
  if (status !== 0) return { ...nothing, failed: 1, failures: ['e2e: its tests could not be listed'] }
  const titles = listedTitles(stdout)
  for (const title of titles) say(`Skipped, since there is no Chromium: ${title}`)
  return { ...nothing, skipped: titles.length }
}
