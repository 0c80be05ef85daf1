import { z } from 'zod'

/**
 * Looking for a new version.
 *
 *   off                        this installation has no place to look, or the person switched it off
 *   current ◀─▶ checking ──▶ downloading ──▶ ready     installed when the app is quit
 *                  │   └───▶ available                 to be installed by hand: a package of the system, or an unsigned Mac
 *                  └───────▶ failed                    tried again an hour later
 */
export const updateStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off'), why: z.enum(['browser', 'not-packaged', 'no-feed', 'switched-off']) }),
  z.object({ state: z.literal('current'), checkedAt: z.number().nullable() }),
  z.object({ state: z.literal('checking') }),
  z.object({
    state: z.literal('available'),
    version: z.string(),
    notes: z.string(),
    /** Where it can be downloaded. */
    page: z.string().nullable(),
  }),
  z.object({ state: z.literal('downloading'), version: z.string(), percent: z.number() }),
  z.object({
    state: z.literal('ready'),
    version: z.string(),
    notes: z.string(),
    /** Updates were switched off when it was too late for this one: macOS has it and installs it. */
    switchedOff: z.boolean(),
  }),
  /** `version`: what could not be fetched; null: it could not even be found out whether there is one. */
  z.object({ state: z.literal('failed'), version: z.string().nullable(), detail: z.string() }),
])
export type UpdateState = z.infer<typeof updateStateSchema>

/** Why there is nowhere to look, whatever the person wishes. */
export type NoUpdates = 'browser' | 'not-packaged' | 'no-feed'

/** A version that is newer than this one. `notes`: plain text, may be empty. */
export interface NewVersion {
  version: string
  notes: string
  page: string | null
}
