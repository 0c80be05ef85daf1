import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/**
 * docs/architecture.md says which room may import what; .config/imports-*.json enforce it. Here every row is tried: each
 * import gets a file of its own in a tree of the same shape elsewhere, so that nobody who works in the real one is
 * disturbed, and one run of oxlint judges them all.
 */
const table: { from: string; may: string[]; mayNot: string[] }[] = [
  {
    from: 'shared/it.ts',
    may: ['zod', 'i18next', './message.ts', '#shared/i18n/en/log.ts'],
    mayNot: ['node:fs', '../electron/compose.ts', 'electron', 'react', '#renderer/api.ts', 'vitest'],
  },
  {
    from: 'shared/i18n/es/it.ts',
    may: ['../en/log.ts'],
    mayNot: ['../../message.ts', '../create-translator.ts'],
  },
  ...['http', 'webhook', 'store', 'notify', 'tunnel', 'crm', 'api'].map((room) => ({
    from: `electron/${room}/it.ts`,
    may: ['./other.ts', './deeper/other.ts', '#shared/message.ts', 'node:fs', 'node:fs/promises', 'zod'],
    mayNot: [
      '../store/event-log.ts',
      '../compose.ts',
      'electron',
      'electron/main',
      'react',
      '#renderer/api.ts',
      'localtunnel',
      'pino',
      'html-to-text',
    ],
  })),
  {
    from: 'electron/store/migrations/it.ts',
    may: ['node:sqlite'],
    mayNot: ['../migrate.ts', '../../compose.ts'],
  },
  {
    from: 'electron/webhook/html-to-plain-text.ts',
    may: ['html-to-text'],
    mayNot: ['electron', '../api/it.ts'],
  },
  {
    from: 'electron/shell/updater.ts',
    may: ['electron-updater', '#shared/updates.ts'],
    mayNot: ['localtunnel', '../compose.ts', 'react'],
  },
  {
    from: 'electron/tunnel/localtunnel-worker.ts',
    may: ['localtunnel'],
    mayNot: ['electron', '../http/it.ts'],
  },
  ...['shell', 'ipc'].map((room) => ({
    from: `electron/${room}/it.ts`,
    may: ['electron', 'node:path', '#shared/ipc-contract.ts'],
    mayNot: ['../store/event-log.ts', '../compose.ts', 'react', '#renderer/api.ts'],
  })),
  ...['compose', 'receive-delivery', 'browser', 'create-parts'].map((name) => ({
    from: `electron/${name}.ts`,
    may: ['./store/event-log.ts', './api/handlers.ts', './webhook/parse-event.ts', 'node:path'],
    mayNot: ['electron', './shell/tray.ts', './ipc/register-requests.ts', 'react', '#renderer/api.ts'],
  })),
  {
    from: 'electron/main.ts',
    may: ['electron', './shell/tray.ts', './ipc/register-requests.ts', './compose.ts', 'node:os'],
    mayNot: ['react', '#renderer/api.ts'],
  },
  {
    from: 'electron/preload.ts',
    may: ['electron', '#shared/ipc-channels.ts'],
    mayNot: ['zod', '#shared/ipc-contract.ts', './compose.ts', 'node:fs'],
  },
  {
    from: 'renderer/it.tsx',
    may: [
      'react',
      'react-dom/client',
      '@mantine/core',
      '@tanstack/react-query',
      '#renderer/features/log/it.tsx',
    ],
    mayNot: ['node:fs', 'electron', '../electron/compose.ts', 'localtunnel'],
  },
  {
    from: 'renderer/ui/it.tsx',
    may: ['./icons.tsx', '#renderer/words.tsx', '#shared/message.ts'],
    mayNot: ['#renderer/features/settings/settings-page.tsx', 'node:fs', 'electron'],
  },
  {
    from: 'renderer/crm/it.tsx',
    may: ['./crm-state.ts', '#renderer/ui/icons.tsx', '#shared/crm.ts'],
    mayNot: ['#renderer/features/connection/connection-page.tsx', 'node:fs', 'electron'],
  },
  ...['connection', 'event-log', 'onboarding', 'settings'].map((feature) => ({
    from: `renderer/features/${feature}/it.tsx`,
    may: [
      './other.tsx',
      `#renderer/features/${feature}/other.tsx`,
      '#renderer/ui/icons.tsx',
      '#shared/query.ts',
    ],
    mayNot: [
      `#renderer/features/${feature === 'settings' ? 'event-log' : 'settings'}/other.tsx`,
      '../other/other.tsx',
      'node:fs',
      'electron',
    ],
  })),
  {
    from: 'electron/http/it.test.ts',
    may: ['vitest', '#tests/support/x.ts'],
    mayNot: ['../store/event-log.ts'],
  },
]

const rows = table.flatMap(({ from, may, mayNot }) => [
  ...may.map((what) => ({ from, what, verdict: 'may' as const })),
  ...mayNot.map((what) => ({ from, what, verdict: 'may not' as const })),
])

const root = join(import.meta.dirname, '../..')
const place = mkdtempSync(join(tmpdir(), 'saliente-imports-'))
/** One tree for each row: some rules are for one file name. */
const fileOf = (index: number) => `${index}/${rows[index]?.from}`
let refused: string[] = []

beforeAll(() => {
  const config = JSON.parse(readFileSync(join(root, '.config/oxlintrc.json'), 'utf8')) as {
    extends: string[]
  }
  const tables = config.extends.map((path) => join(root, '.config', path))
  writeFileSync(join(place, 'oxlintrc.json'), JSON.stringify({ extends: tables }))
  for (const [index, row] of rows.entries()) {
    const path = join(place, fileOf(index))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `import { it } from '${row.what}'\nexport const used = it\n`)
  }
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const args = [oxlint, '-c', 'oxlintrc.json', '--format', 'json', '.']
  const { stdout } = spawnSync(process.execPath, args, { cwd: place, encoding: 'utf8', maxBuffer: 1 << 26 })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] }
  refused = diagnostics
    .filter(({ code }) => code === 'eslint(no-restricted-imports)')
    .map(({ filename }) => filename)
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('the import table', () => {
  it.each(rows.map((row, index) => ({ ...row, index })))(
    '$from $verdict import $what',
    ({ verdict, index }) => {
      expect(refused.includes(fileOf(index))).toBe(verdict === 'may not')
    },
  )
})
