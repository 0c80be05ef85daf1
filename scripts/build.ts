import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createBuilder } from 'vite'

const root = join(import.meta.dirname, '..')
const environments = ['client', 'preload', 'main'] as const

/** Copies the icons the running app needs next to the bundles: a package holds `out/` and nothing of `build/`. */
export function copyIcons(): void {
  const from = join(root, 'build/icons')
  const to = join(root, 'out/icons')
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from).filter((file) => /^tray-.*\.png$/.test(file))) {
    cpSync(join(from, name), join(to, name))
  }
  cpSync(join(from, 'app/256.png'), join(to, 'app-256.png'))
}

/** Builds page, preload and main into `out/`; tells one line for each through `report`. Throws on a failed build. */
export async function build(report: (line: string) => void): Promise<void> {
  // Vite writes its warnings to stderr and its progress nowhere, so that `--json` has stdout to itself.
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    // Pages come from this computer's disk: a large chunk costs nothing.
    build: { chunkSizeWarningLimit: 4000 },
  })
  for (const name of environments) {
    const environment = builder.environments[name]
    if (!environment) throw new Error(`vite.config.ts has no environment ${name}`)
    const started = performance.now()
    await builder.build(environment)
    report(`built ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
  copyIcons()
}

if (import.meta.main) await build((line) => process.stdout.write(`${line}\n`))
