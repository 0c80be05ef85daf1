import { z } from 'zod'

/**
 * Why Saliente could not hear. `off`: it was not running. `asleep`: the machine slept, or the process was stopped.
 * `tunnel-down`: the public URL did not lead here. `store-failing`: deliveries came and could not be kept.
 */
export const blindCauses = ['off', 'asleep', 'tunnel-down', 'store-failing'] as const
export type BlindCause = (typeof blindCauses)[number]

/**
 * What is known of filling a span from HighLevel's export. `no-account`: nobody can be asked. `waiting`: it is its turn soon.
 * `running`, `done`, `failed` (an account's access must be mended first), `cancelled` by the person. `none`: it lasts still, or is
 * too old to be asked for.
 */
export const catchUpSchema = z.object({
  state: z.enum(['none', 'no-account', 'waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Messages looked at so far, and how many of them the log did not have. */
  checked: z.int(),
  recovered: z.int(),
})
export type CatchUp = z.infer<typeof catchUpSchema>

/** One span in which messages may have been missed. Unix ms; `to` null: it lasts still. */
export const blindSpanSchema = z.object({
  id: z.int(),
  from: z.number(),
  to: z.number().nullable(),
  cause: z.enum(blindCauses),
  /** What the tunnel said was wrong, a closed code of its own; for support. */
  reason: z.string().nullable(),
})
export type BlindSpan = z.infer<typeof blindSpanSchema>

/** A span as the log shows it. */
export const shownSpanSchema = blindSpanSchema.extend({ catchUp: catchUpSchema })
export type ShownSpan = z.infer<typeof shownSpanSchema>

/**
 * Whether HighLevel is known to post to the public URL of this moment. `none`: there is no such URL now. `waiting`: nothing
 * genuine ever came by any. `changed`: the last genuine delivery came by another one, so HighLevel still has that, or the person
 * was told since to paste another. `confirmed`: the last genuine delivery came by this one, and nobody was told otherwise.
 */
export const addressStateSchema = z.object({
  state: z.enum(['none', 'waiting', 'changed', 'confirmed']),
  /** Host by which the last genuine delivery came, and when that was (Unix ms). */
  lastHost: z.string().nullable(),
  lastAt: z.number().nullable(),
  /** The person was notified that this URL has to be pasted, after that delivery and after any other URL. */
  told: z.boolean(),
  /** Of `changed`: it is the one of that delivery again, after the person was told to paste another. */
  returned: z.boolean(),
})
export type AddressState = z.infer<typeof addressStateSchema>

/**
 * The wished name was found in other hands. `certain`: somebody else answered there; otherwise it was only not to be had, as
 * after an own connection whose end the server has not noticed. Unix ms; `to` null: it lasts still.
 */
export const nameHoldSchema = z.object({
  name: z.string(),
  from: z.number(),
  to: z.number().nullable(),
  certain: z.boolean(),
})
export type NameHold = z.infer<typeof nameHoldSchema>
