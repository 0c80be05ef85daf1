import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
/** `debug` takes supports-color where it finds it and does without: only the tools bring it, so it is no part of the program. */
const external = ['electron', /^electron\/.+/, /^node:/, 'supports-color', ...builtinModules]
const server = {
  noExternal: true as const,
  conditions: ['node', 'import', 'default'],
  mainFields: ['module', 'main'],
}
const test = (name: string, include: string[], testTimeout = 20_000) => ({
  extends: true as const,
  test: {
    name,
    root,
    include,
    testTimeout,
    hookTimeout: 60_000,
    environment: 'node' as const,
    // A busy machine takes its time; what is not there in ten seconds is not there.
    expect: { poll: { timeout: 10_000 } },
    // A world of its own for each of 180 files took longer than their tests; each puts back what it fakes.
    ...(name === 'unit' ? { isolate: false, maxWorkers: 3 } : {}),
    // The faults measure times and put the machine under load: one file at a time.
    ...(name === 'faults' ? { fileParallelism: false, sequence: { groupOrder: 1 } } : {}),
    // These wait more than they work.
    ...(name === 'integration' ? { maxWorkers: 3, sequence: { groupOrder: 2 } } : {}),
  },
})

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  html: { cspNonce: 'SALIENTE_NONCE' },
  environments: {
    client: {
      build: {
        outDir: resolve(root, 'out/renderer'),
        emptyOutDir: true,
        target: 'chrome156',
        assetsInlineLimit: 0,
      },
    },
    main: {
      consumer: 'server',
      resolve: server,
      build: {
        outDir: resolve(root, 'out/main'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        sourcemap: true,
        ssr: true,
        copyPublicDir: false,
        rolldownOptions: {
          // Workers are inputs of their own: a server build leaves `new Worker(new URL(…))` untouched.
          input: {
            main: resolve(root, 'electron/main.ts'),
            browser: resolve(root, 'electron/browser.ts'),
            'store-writer': resolve(root, 'electron/store/writer-worker.ts'),
            'store-reader': resolve(root, 'electron/store/reader-worker.ts'),
            'localtunnel-worker': resolve(root, 'electron/tunnel/localtunnel-worker.ts'),
          },
          external,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: resolve(root, 'out/preload'),
        emptyOutDir: true,
        target: 'chrome156',
        minify: false,
        ssr: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: resolve(root, 'electron/preload.ts'),
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
        },
      },
    },
  },
  builder: {},
  test: {
    root,
    projects: [
      test('unit', ['{shared,electron,renderer,scripts}/**/*.test.{ts,tsx}']),
      test('integration', ['tests/integration/**/*.test.ts'], 60_000),
      test('faults', ['tests/faults/**/*.test.ts'], 900_000),
    ],
  },
})
