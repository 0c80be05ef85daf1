import { z } from 'zod'

/**
 * What can be wrong with an account's access, as a closed list; each has one line in shared/i18n (`crm.problem.<code>`).
 * `unauthorized`: the token was revoked or has run out, connecting again is the way out. `forbidden-scope`: a permission
 * (scope) is missing. `wrong-location`: the token belongs to another sub-account.
 */
export const crmProblems = [
  'unauthorized',
  'forbidden-scope',
  'wrong-location',
  'client-refused',
  'rate-limited',
  'offline',
  'unexpected',
] as const
export const crmProblemSchema = z.enum(crmProblems)
export type CrmProblem = (typeof crmProblems)[number]

/** A sub-account this installation may ask HighLevel about. No token is ever part of it. */
export const crmAccountSchema = z.object({
  locationId: z.string(),
  /** The sub-account's name; null until it is known. */
  name: z.string().nullable(),
  /** `oauth`: connected through the administrator's app. `private-token`: a Private Integration Token was pasted. */
  kind: z.enum(['oauth', 'private-token']),
  connectedAt: z.number(),
  /** The last call's trouble; null: the last call went well. */
  problem: crmProblemSchema.nullable(),
  /** Messages of this sub-account are being asked for now. */
  followed: z.boolean(),
  /** HighLevel granted what it takes to uninstall the app there from here. */
  mayUninstall: z.boolean(),
})
export type CrmAccount = z.infer<typeof crmAccountSchema>

/**
 * Why HighLevel did not uninstall the app, as a closed list; each has a line in shared/i18n (`crm.uninstall.<why>`).
 * `unreachable`: no answer came, and whether it was done all the same is not known.
 */
export const uninstallFailures = ['no-access', 'no-scope', 'busy', 'unreachable', 'unexpected'] as const

/** What became of uninstalling the app from one sub-account. */
export const uninstallSchema = z.object({
  locationId: z.string(),
  name: z.string().nullable(),
  /** Null: it is uninstalled, and every token of it is worthless. */
  failure: z.object({ why: z.enum(uninstallFailures), detail: z.string() }).nullable(),
})
export type Uninstall = z.infer<typeof uninstallSchema>

/** Why a connection did not come about; each has a line in shared/i18n (`crm.connect.<why>`). */
export const connectFailures = [
  'timed-out',
  'denied',
  'code-refused',
  'client-refused',
  'agency-token',
  'unreachable',
  'not-saved',
] as const
export type ConnectFailure = (typeof connectFailures)[number]

/** The way through the choose-location page: at most one at a time. Times are Unix ms. */
export const crmConnectSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({ state: z.literal('waiting'), authorizeUrl: z.string(), since: z.number(), until: z.number() }),
  z.object({ state: z.literal('exchanging') }),
  z.object({ state: z.literal('done'), locationId: z.string(), at: z.number() }),
  z.object({ state: z.literal('failed'), why: z.enum(connectFailures), at: z.number() }),
])
export type CrmConnect = z.infer<typeof crmConnectSchema>

/** Everything the screens show of the CRM's side. */
export const crmStateSchema = z.object({
  /** The administrator's app. The secret is never shown again once it was entered. */
  client: z.object({ id: z.string().nullable(), hasSecret: z.boolean(), hasUninstallScope: z.boolean() }),
  /** What goes into the app's "Redirect URL". */
  redirectUrl: z.string(),
  /**
   * How tokens lie on the disk. `keyring`: encrypted by the system. `basic-text`: this desktop has no keyring, so they are
   * as good as plain text. `owner-file`: browser mode, a file only this user can read.
   */
  protection: z.enum(['keyring', 'basic-text', 'owner-file']),
  connect: crmConnectSchema,
  accounts: z.array(crmAccountSchema),
  /** Who connected, to be asked "is this you?"; null: nothing to ask. */
  isThisYou: z.object({ userId: z.string(), name: z.string().nullable(), locationId: z.string() }).nullable(),
})
export type CrmState = z.infer<typeof crmStateSchema>

/**
 * The permissions to ask for, in the portal's spelling and order of need: the event and the export, who wrote, to whom,
 * and the sub-account's name. Source: HighLevel's scope list.
 */
export const crmScopes = [
  'conversations/message.readonly',
  'users.readonly',
  'contacts.readonly',
  'locations.readonly',
] as const

/** A permission the app may have besides: to uninstall itself from a sub-account. Asking an app without it for it fails. */
export const uninstallScope = 'oauth.write'

/** The event to switch on in the app's webhook settings. */
export const crmEvent = 'OutboundMessage'

/** HighLevel's own choose-location pages, and what they are for. */
export const authorizeUrls = {
  standard: 'https://marketplace.gohighlevel.com/v2/oauth/chooselocation',
  'white-label': 'https://marketplace.leadconnectorhq.com/v2/oauth/chooselocation',
} as const

/** Where the browser comes back to; the same text must stand in the app's settings, letter by letter. */
export const redirectUrlOf = (port: number): string => `http://localhost:${port}/oauth/callback`

/** Seconds between two questions for new messages of one sub-account, and so how late one may be. */
export const FOLLOW_SECONDS = 20
