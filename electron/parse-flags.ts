import { parseArgs } from 'node:util'
import { z } from 'zod'

// Digits only: nothing, or a flag without its value, must not become a port.
const port = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(65535))

const flagsSchema = z
  .object({
    'data-dir': z.string().min(1).optional(),
    port: port.optional(),
    'ui-port': port.optional(),
    tunnel: z.enum(['none', 'localtunnel']).optional(),
    'tunnel-host': z.url({ protocol: /^https?$/ }).optional(),
    'public-url': z.url({ protocol: /^https?$/ }).optional(),
    'confirm-locations': z.enum(['ask', 'all']).default('ask'),
    hidden: z.boolean().default(false),
    'no-open': z.boolean().default(false),
    json: z.boolean().default(false),
  })
  .transform((flags) => ({
    dataDir: flags['data-dir'],
    port: flags.port,
    uiPort: flags['ui-port'],
    tunnel: flags.tunnel,
    tunnelHost: flags['tunnel-host'],
    publicUrl: flags['public-url'],
    confirmLocations: flags['confirm-locations'],
    hidden: flags.hidden,
    open: !flags['no-open'] && !flags.hidden,
    json: flags.json,
  }))

/** What the command line asked for. Flags outrank settings for this run and are not saved. */
export type Flags = z.infer<typeof flagsSchema>

/** Reads the flags. `lenient`: Electron and Chromium add flags of their own, which are passed over. */
export function parseFlags(
  argv: readonly string[],
  lenient = false,
): { ok: true; flags: Flags } | { ok: false; why: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      strict: !lenient,
      allowPositionals: lenient,
      options: {
        'data-dir': { type: 'string' },
        port: { type: 'string' },
        'ui-port': { type: 'string' },
        tunnel: { type: 'string' },
        'tunnel-host': { type: 'string' },
        'public-url': { type: 'string' },
        'confirm-locations': { type: 'string' },
        hidden: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    })
    const parsed = flagsSchema.safeParse(values)
    return parsed.success
      ? { ok: true, flags: parsed.data }
      : { ok: false, why: z.prettifyError(parsed.error) }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}
