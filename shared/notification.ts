import { z } from 'zod'

/** Why a banner is shown, folded into a card, or not shown. Exactly one reason for each message. */
export const decisionReasons = [
  'new-message',
  'test-message',
  'failed',
  'burst',
  'own-message',
  'paused',
  'notifications-off',
  'status-update',
  'no-page',
  'permission-missing',
  'no-service',
  'recovered',
  'released',
] as const

export const decisionSchema = z.object({
  decision: z.enum(['show', 'fold', 'suppress']),
  reason: z.enum(decisionReasons),
})
export type Decision = z.infer<typeof decisionSchema>
export type DecisionReason = (typeof decisionReasons)[number]

/**
 * What became of a banner after it was decided. `fallback-shown`: the shell showed it because no page was alive. `balloon-shown`,
 * `toast-shown`: the system did not show it, so the tray (Windows) or the open window did.
 */
export const bannerOutcomes = [
  'asked',
  'shown',
  'clicked',
  'closed',
  'failed',
  'not-confirmed',
  'fallback-shown',
  'balloon-shown',
  'toast-shown',
] as const
export const bannerOutcomeSchema = z.enum(bannerOutcomes)
export type BannerOutcome = (typeof bannerOutcomes)[number]

/**
 * Why the page's own notification, which is the first way, did not show a banner: no page was alive, or the system did not confirm it
 * in time, or refused it. Stays on the row whatever way showed it in the end.
 */
export const bannerTroubles = ['no-page', 'not-confirmed', 'failed'] as const
export const bannerTroubleSchema = z.enum(bannerTroubles)
export type BannerTrouble = (typeof bannerTroubles)[number]

/** What there is to say of a message's banner: what was decided, what became of it, what went wrong first. */
export interface BannerWord {
  decision?: Decision
  banner?: BannerOutcome
  bannerTrouble?: BannerTrouble
}

/** Where a click on a banner leads. A folded card leads to the filtered log. */
export const bannerTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), messageRowId: z.int() }),
  z.object({
    kind: z.literal('burst'),
    userId: z.string().nullable(),
    channel: z.string(),
    since: z.number(),
  }),
  z.object({ kind: z.literal('page'), page: z.enum(['connection', 'log']) }),
])

/** A banner as the page is asked to show it; title and body are ready to show and hold no markup. */
export const bannerSchema = z.object({
  bannerId: z.string(),
  /** Banners with one tag replace each other: a burst updates one card. */
  tag: z.string(),
  title: z.string(),
  body: z.string(),
  silent: z.boolean(),
  target: bannerTargetSchema,
})
export type Banner = z.infer<typeof bannerSchema>

/** Shows a banner without a page, and tells when it was clicked or the system refused it. */
export interface BannerFallback {
  show(banner: Banner, told: { clicked: () => void; failed: () => void }): void
}

/** What the page tells main about a banner it was asked to show. */
export const bannerReportSchema = z.object({
  bannerId: z.string(),
  /** `toast-shown`: not by the system; inside the window, while that could be seen. */
  event: z.enum(['shown', 'clicked', 'closed', 'failed', 'toast-shown']),
  detail: z.string().optional(),
})
export type BannerReport = z.infer<typeof bannerReportSchema>

/** A page that could show banners, as it last described itself. */
export const pageStatusSchema = z.object({
  permission: z.enum(['granted', 'denied', 'default', 'unsupported']),
  visible: z.boolean(),
  /** BCP 47 tag of the system, e.g. `es-MX`. */
  language: z.string(),
})
export type PageStatus = z.infer<typeof pageStatusSchema>
