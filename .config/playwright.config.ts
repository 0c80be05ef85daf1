import { defineConfig } from '@playwright/test'
import { chromiumArgs, findChromium } from '#tests/support/chromium.ts'

const report = process.env['SALIENTE_E2E_REPORT']
const executablePath = findChromium()

/** SALIENTE_E2E_REPORT=FILE adds a JSON report at FILE beside the list on the terminal. */
export default defineConfig({
  testDir: '../tests/e2e',
  outputDir: '../test-results/e2e',
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    headless: true,
    viewport: { width: 1280, height: 800 },
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...chromiumArgs] },
    trace: 'off',
  },
})
