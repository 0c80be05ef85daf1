import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** The unit tests that mutation testing runs again and again: those of the rooms whose decisions it changes. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..'),
    include: ['electron/{webhook,notify,tunnel}/**/*.test.ts'],
    environment: 'node',
  },
})
