import { z } from 'zod'

/** A pair as HighLevel gave it. Times are Unix ms. */
const pairSchema = z.object({
  access: z.string(),
  refresh: z.string(),
  issuedAt: z.number(),
  until: z.number(),
})
export type TokenPair = z.infer<typeof pairSchema>

/** An app's own id and secret. */
const clientSchema = z.object({ id: z.string(), secret: z.string() })
export type AppClient = z.infer<typeof clientSchema>

/** A sub-account's access as it is kept. */
export const storedAccountSchema = z.object({
  locationId: z.string(),
  kind: z.enum(['oauth', 'private-token']),
  connectedAt: z.number(),
  companyId: z.string().nullable(),
  /** The app it was given to, the only one that can renew it; null: no app, or it was saved before that was kept. */
  client: clientSchema.nullable().default(null),
  /** The app that HighLevel lets this access uninstall, its own; null: it lets it not. */
  uninstalls: z.string().nullable().default(null),
  /** Who connected, until the person has said whether it was them. */
  installer: z.string().nullable(),
  /** The pair in force; a Private Integration Token never runs out and has no refresh token. */
  pair: pairSchema,
  /** The pair before, until the new one has worked once. */
  previous: pairSchema.nullable(),
})
export type StoredAccount = z.infer<typeof storedAccountSchema>

/** Everything secret of the CRM's side, kept as one whole so that it is replaced as one. */
export const vaultSchema = z.object({
  version: z.literal(1),
  /** The app that is connected with from now on. */
  client: clientSchema.extend({ hasUninstallScope: z.boolean().default(false) }).nullable(),
  accounts: z.array(storedAccountSchema),
  /** Sub-accounts from which the person had the app uninstalled here: that it is gone is no news. */
  left: z.array(z.string()).default([]),
})
export type VaultContent = z.infer<typeof vaultSchema>

export const emptyVault: VaultContent = { version: 1, client: null, accounts: [], left: [] }

/** A year's life for what does not run out: far enough, and still a date. */
export const NEVER = 8.64e15
