import { expect, it } from 'vitest'
import { listedTitles, readPlaywrightReport, readVitestReport } from './read-reports.ts'

const spec = (title: string, status: string) => ({ title, tests: [{ status }] })

it('names every listed test by its file, its groups and its title', () => {
  const group = { title: 'in Spanish', specs: [{ title: 'fits' }] }
  const suites = [
    { title: 'log.spec.ts', specs: [{ title: 'searches' }], suites: [group] },
    { title: 'data.spec.ts', specs: [{ title: 'exports' }] },
  ]
  expect(listedTitles(JSON.stringify({ config: {}, suites, errors: [] }))).toEqual([
    'log.spec.ts › searches',
    'log.spec.ts › in Spanish › fits',
    'data.spec.ts › exports',
  ])
  expect(() => listedTitles('{}')).toThrow('suites')
})

it('counts a flaky test of Playwright as failed, and names it', () => {
  const suites = [
    { title: 'a.spec.ts', specs: [spec('good', 'expected'), spec('now and then', 'flaky')] },
    { title: 'b.spec.ts', specs: [], suites: [{ title: 'group', specs: [spec('bad', 'unexpected')] }] },
  ]
  const stats = { expected: 1, unexpected: 1, flaky: 1, skipped: 2 }
  expect(readPlaywrightReport(JSON.stringify({ suites, stats }))).toEqual({
    passed: 1,
    failed: 2,
    skipped: 2,
    failures: ['a.spec.ts › now and then', 'b.spec.ts › group › bad'],
  })
})

it('names what failed in vitest: tests with the first line of why, and files that could not be loaded', () => {
  const counts = { numPassedTests: 3, numFailedTestSuites: 2, numPendingTests: 1, numTodoTests: 1 }
  const bad = { fullName: 'adds up', status: 'failed', failureMessages: ['expected 1 to be 2\n  at …'] }
  const testResults = [
    { name: '/code/a.test.ts', status: 'failed', message: '', assertionResults: [bad] },
    { name: '/code/b.test.ts', status: 'failed', message: 'no such module\nmore', assertionResults: [] },
    { name: '/code/c.test.ts', status: 'passed', assertionResults: [{ fullName: 'x', status: 'passed' }] },
  ]
  const report = JSON.stringify({ ...counts, numFailedTests: 1, testResults })
  expect(readVitestReport(report, '/code')).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
    failures: ['a.test.ts › adds up: expected 1 to be 2', 'b.test.ts: no such module'],
  })
})
