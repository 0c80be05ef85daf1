import { relative } from 'node:path'
import { z } from 'zod'

/** What a run of tests came to; `failures` names each test that failed, with the first line of why where it is known. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
  failures: string[]
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/** What vitest's JSON reporter writes. A file that could not even be loaded counts where no test failed. */
export function readVitestReport(text: string, root: string): Tally {
  const report = vitestReport.parse(JSON.parse(text))
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [describe(file, message)] : []
    return failed.map(({ fullName, failureMessages }) =>
      describe(`${file} › ${fullName}`, failureMessages?.[0]),
    )
  })
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests || report.numFailedTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  }
}

const describe = (name: string, why = '') => [name, why.split('\n', 1)[0]?.trim()].filter(Boolean).join(': ')

const specSchema = z.object({
  title: z.string(),
  tests: z.array(z.object({ status: z.string() })).optional(),
})
type Spec = z.infer<typeof specSchema>
const suiteSchema = z.object({
  title: z.string(),
  specs: z.array(specSchema),
  get suites() {
    return z.array(suiteSchema).optional()
  },
})
const listSchema = z.object({ suites: z.array(suiteSchema) })
const playwrightReport = listSchema.extend({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** What Playwright's JSON reporter writes; a flaky test is a failed one. */
export function readPlaywrightReport(text: string): Tally {
  const { stats, suites } = playwrightReport.parse(JSON.parse(text))
  const isBad = ({ tests = [] }: Spec) => tests.some(({ status }) => ['unexpected', 'flaky'].includes(status))
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: suites.flatMap((suite) => titlesIn(suite, [], isBad)),
  }
}

/** The names of all tests in what `playwright test --list --reporter=json` prints: file, groups and title. */
export function listedTitles(report: string): string[] {
  return listSchema.parse(JSON.parse(report)).suites.flatMap((suite) => titlesIn(suite, [], () => true))
}

function titlesIn(
  suite: z.infer<typeof suiteSchema>,
  above: readonly string[],
  isMeant: (spec: Spec) => boolean,
): string[] {
  const path = [...above, suite.title]
  const own = suite.specs.filter(isMeant).map(({ title }) => [...path, title].join(' › '))
  return [...own, ...(suite.suites ?? []).flatMap((inner) => titlesIn(inner, path, isMeant))]
}
