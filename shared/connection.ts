import { z } from 'zod'
import { addressStateSchema, nameHoldSchema } from './hearing.ts'

const since = z.number()
/** Not heard since then, because an earlier tunnel went down; null: nothing was to be heard yet. */
const deafSince = z.number().nullable()

/**
 * The tunnel, as a tagged union.
 *
 *   off ──start──▶ opening ──granted──▶ open ──probe answers──▶ live
 *                    │  ▲                 │                      │
 *          no network│  │retry            └──error / bad probe───┴──▶ healing ──▶ opening
 *                    ▼  │                                              │
 *                  offline                              several tries ─┴─▶ deaf ──▶ opening
 *
 * `publicUrl` is the full URL to paste into HighLevel, only in `open` and `live`. Times are Unix milliseconds.
 */
export const tunnelStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off'), why: z.enum(['not-asked', 'none']) }),
  z.object({ state: z.literal('opening'), since, deafSince, attempt: z.int() }),
  z.object({
    state: z.literal('open'),
    since,
    deafSince,
    publicUrl: z.string(),
    nameChanged: z.boolean(),
  }),
  z.object({
    state: z.literal('live'),
    since,
    publicUrl: z.string(),
    verifiedAt: z.number(),
    nameChanged: z.boolean(),
  }),
  z.object({ state: z.literal('healing'), since, reason: z.string(), nextTryAt: z.number() }),
  z.object({ state: z.literal('deaf'), since, reason: z.string(), nextTryAt: z.number() }),
  z.object({ state: z.literal('offline'), since, nextTryAt: z.number() }),
])
export type TunnelState = z.infer<typeof tunnelStateSchema>

/** Why a request was refused; what each got as an answer is in docs/architecture.md. */
export const refusalReasons = [
  'unsigned',
  'bad-signature',
  'wrong-path',
  'wrong-method',
  'not-json',
  'too-large',
  'too-slow',
  'malformed',
  'store-unavailable',
  'self-test-failed',
  'discarded',
  'held-full',
] as const
export const refusalReasonSchema = z.enum(refusalReasons)
export type RefusalReason = (typeof refusalReasons)[number]

/** One refused request; `head` is the first 2 kB of its body as text. */
export const rejectionSchema = z.object({
  id: z.int(),
  at: z.number(),
  reason: refusalReasonSchema,
  size: z.int(),
  head: z.string(),
})
export type Rejection = z.infer<typeof rejectionSchema>

/** Deliveries that are HighLevel's beyond doubt, from a sub-account nobody has confirmed yet. */
export const heldGroupSchema = z.object({
  locationId: z.string(),
  appId: z.string(),
  count: z.int(),
  firstAt: z.number(),
  lastAt: z.number(),
  /** Plain text of the newest held message, at most 120 characters, to help the person answer. */
  sample: z.string(),
})
export type HeldGroup = z.infer<typeof heldGroupSchema>

/** Held groups a page lists; `Connection.held` has one more where more wait, the newest of each app before a second of any. */
export const heldListed = 50

/** Things a person should know although the app runs: each has `alert.<kind>.title/.text` in shared/i18n. */
export const alertSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('store-unavailable'), detail: z.string() }),
  z.object({ kind: z.literal('self-test-failed'), detail: z.string() }),
  /** So much waits for the person's answer that no more of it is taken. */
  z.object({ kind: z.literal('held-full') }),
  z.object({ kind: z.literal('port-changed'), wanted: z.int(), got: z.int() }),
  z.object({ kind: z.literal('settings-set-aside'), detail: z.string() }),
  /**
   * `detail`: where the log that could not be used was moved to. `rescued`: deliveries brought over so far. `rescue`: it goes on, waits because
   * the log in use takes nothing now, is done, or the file has gone before that.
   */
  z.object({
    kind: z.literal('log-damaged'),
    detail: z.string(),
    rescued: z.int(),
    rescue: z.enum(['going', 'waiting', 'done', 'gone']),
  }),
  z.object({ kind: z.literal('log-newer'), detail: z.string() }),
  /** "Delete everything" could not delete these. */
  z.object({ kind: z.literal('not-erased'), detail: z.string() }),
  z.object({ kind: z.literal('secrets-set-aside'), detail: z.string() }),
  z.object({ kind: z.literal('key-unreadable'), detail: z.string() }),
  /** `account` names the sub-accounts; empty where HighLevel named none. */
  z.object({ kind: z.literal('uninstalled'), account: z.string() }),
  /** macOS shows no notification of a program without Apple's signature. */
  z.object({ kind: z.literal('notifications-unsigned') }),
  z.object({ kind: z.literal('no-notification-service'), detail: z.string() }),
  /** The tokens on the disk cannot be read: every sub-account must be connected again. */
  z.object({ kind: z.literal('tokens-set-aside'), detail: z.string() }),
  /** The tokens were saved with the keyring that is not available now, or without it: `detail` is the file they lie in. */
  z.object({ kind: z.literal('tokens-elsewhere'), detail: z.string() }),
  /** HighLevel refuses a token; `account` names the sub-accounts concerned. */
  z.object({ kind: z.literal('crm-unauthorized'), account: z.string() }),
  z.object({ kind: z.literal('crm-scope'), account: z.string() }),
  z.object({ kind: z.literal('crm-wrong-location'), account: z.string() }),
  z.object({ kind: z.literal('crm-client-refused'), account: z.string() }),
  /** This computer's clock is that many minutes away from HighLevel's. */
  z.object({ kind: z.literal('clock-ahead'), minutes: z.int() }),
  z.object({ kind: z.literal('clock-behind'), minutes: z.int() }),
  /** With a token: HighLevel has messages that never arrived here, although the address works. */
  z.object({ kind: z.literal('not-delivering'), account: z.string(), missing: z.int(), since: z.number() }),
  /** Without one: nothing for so many working hours, in which usually so many messages arrive. */
  z.object({ kind: z.literal('silent'), hours: z.int(), usual: z.int() }),
])
export type Alert = z.infer<typeof alertSchema>

/**
 * Who hears at this moment: the webhook, or this app by asking the API (at most `lateSeconds` late; `why`: the address is
 * down, nothing ever came by it, HighLevel does not deliver, or the person chose it; `part`: only of some sub-accounts), or nobody (`unanswered`: this app asks, and
 * gets no answer).
 */
export const hearingSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('webhook') }),
  z.object({
    by: z.literal('follow'),
    lateSeconds: z.int(),
    why: z.enum(['no-address', 'unproven', 'not-delivering', 'chosen']),
    part: z.object({ heard: z.int(), of: z.int() }).optional(),
  }),
  z.object({ by: z.literal('nobody'), unanswered: z.literal(true).optional() }),
])
export type Hearing = z.infer<typeof hearingSchema>

/** The likely causes of `not-delivering`, the likeliest first; each has a line in shared/i18n (`not-delivering.<cause>`). */
export const notDeliveringCauses = ['other-url', 'event-off', 'code-not-exchanged', 'delayed'] as const

/** The whole state of hearing: what the tray, the connection page and `--json` are made from. */
export const connectionSchema = z.object({
  /** Null while the listener is not up. The loopback URL with the secret path. */
  hookUrl: z.string().nullable(),
  tunnel: tunnelStateSchema,
  address: addressStateSchema,
  /** The last time the wished name was found in other hands; null: never, or a new name was taken since. */
  nameHold: nameHoldSchema.nullable(),
  hearing: hearingSchema,
  lastDeliveryAt: z.number().nullable(),
  /** Arrival of the last delivery that came by itself and was no test, of whichever type and by whichever URL; null: none yet. */
  lastGenuineAt: z.number().nullable(),
  /** The same of the last message. */
  lastMessageAt: z.number().nullable(),
  /** When the last message was taken up that this app had asked for; null: none yet. */
  lastAskedAt: z.number().nullable(),
  refusals: z.partialRecord(refusalReasonSchema, z.int()),
  /** Accepted events by type, e.g. OutboundMessage: 12, ContactCreate: 3. */
  eventCounts: z.record(z.string(), z.int()),
  held: z.array(heldGroupSchema),
  quarantine: z.object({ count: z.int(), bytes: z.int() }),
  alerts: z.array(alertSchema),
  pausedUntil: z.number().nullable(),
})
export type Connection = z.infer<typeof connectionSchema>
