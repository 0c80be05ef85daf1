import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** `npm run check`: format, lint, types of every environment, dead code. Each step runs, whatever the others find. */
const bin = (name: string) => join(import.meta.dirname, '../node_modules/.bin', name)
/** Patterns inside the configuration would count from .config/, and reach nothing outside. */
const ignored = ['--ignore-path', '.gitignore', '--ignore-path', '.config/format-ignore']
const steps: [name: string, command: string, ...args: string[]][] = [
  ['format', bin('oxfmt'), '-c', '.config/oxfmtrc.json', ...ignored, '--check', '.'],
  ['lint', bin('oxlint'), '-c', '.config/oxlintrc.json', '.'],
  ['types: shared', bin('tsc'), '-p', 'shared'],
  ['types: electron', bin('tsc'), '-p', 'electron'],
  ['types: preload', bin('tsc'), '-p', 'electron/tsconfig.preload.json'],
  ['types: renderer', bin('tsc'), '-p', 'renderer'],
  ['types: tests', bin('tsc'), '-p', 'tests'],
  ['dead code', bin('knip'), '--config', '.config/knip.json'],
]

const failed = steps.filter(([name, command, ...args]) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`)
  return status !== 0
})
process.exitCode = failed.length > 0 ? 1 : 0
