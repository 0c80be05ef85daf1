import type { Banner, BannerOutcome, BannerReport, BannerTrouble } from '#shared/notification.ts'
import { createBannerIndex } from './banner-index.ts'
import type { BannerEntry } from './banner-index.ts'

/** A banner not reported as shown after this long counts as `not-confirmed`, and is shown another way if there is one. */
const confirmWithinMs = 3_000

interface BannerLedgerDeps {
  setTimer(ms: number, fn: () => void): () => void
  /** What became of a banner, for one of the messages it told of. */
  recordOutcome(messageRowId: number, outcome: BannerOutcome, trouble: BannerTrouble | null): void
  /** The system did not show it: shows it another way, and says which; null where there is none, or a page will report it. */
  showOtherwise(banner: Banner): BannerOutcome | null
  /** `pageId`: where it was clicked; null: the shell's own notification. */
  onClick(banner: Banner, pageId: string | null): void
}

/** What became of every banner that was asked for. */
interface BannerLedger {
  /** Returns the page that still shows an older banner of this tag, if it is another page: that one must be closed. */
  asked(banner: Banner, messageRowIds: readonly number[], pageId: string): { staleOn: string | null }
  fallbackShown(banner: Banner, messageRowIds: readonly number[]): void
  /** The system cannot be asked, which the decision says already: shows it another way; nothing is recorded until that has. */
  notAsked(banner: Banner, messageRowIds: readonly number[], pageId: string): void
  report(pageId: string | null, report: Pick<BannerReport, 'bannerId' | 'event'>): void
  /** Another log is in use: nothing is recorded of the banners there are. */
  forgetRows(): void
  stop(): void
}

/** The outcomes from which a report still leads on: a click is final, and after a close only a click can come. */
const leadsOn: Record<BannerReport['event'], readonly BannerOutcome[]> = {
  shown: ['asked', 'not-confirmed', 'failed', 'toast-shown', 'balloon-shown'],
  failed: ['asked', 'not-confirmed', 'fallback-shown'],
  'toast-shown': ['not-confirmed', 'failed'],
  closed: ['asked', 'not-confirmed', 'shown', 'fallback-shown', 'toast-shown', 'balloon-shown'],
  clicked: [
    'asked',
    'not-confirmed',
    'failed',
    'shown',
    'closed',
    'fallback-shown',
    'toast-shown',
    'balloon-shown',
  ],
}

const noTimer = () => undefined

/**
 * Follows banners from asked to clicked or closed and records it on the messages they told of. A message that was told of
 * twice (sent, then failed) is written only by its newest banner. Reports are believed from any page that knows the
 * banner's random id: after a reconnection the same page may carry another page id.
 */
export function createBannerLedger(deps: BannerLedgerDeps): BannerLedger {
  const index = createBannerIndex()

  function settle(entry: BannerEntry, outcome: BannerOutcome): void {
    entry.cancelTimer()
    entry.outcome = outcome
    for (const id of entry.messageRowIds)
      if (index.isNewestOf(id, entry)) deps.recordOutcome(id, outcome, entry.trouble)
  }

  /** A replaced card needs no other way: its successor has its own. */
  function unshown(entry: BannerEntry, outcome: 'not-confirmed' | 'failed'): void {
    entry.trouble ??= outcome
    settle(entry, (entry.replaced ? null : deps.showOtherwise(entry.banner)) ?? outcome)
  }

  function add(of: Pick<BannerEntry, 'banner' | 'pageId' | 'messageRowIds' | 'outcome' | 'trouble'>) {
    const entry: BannerEntry = { ...of, replaced: false, cancelTimer: noTimer }
    return { entry, older: index.add(entry) }
  }

  return {
    asked(banner, messageRowIds, pageId) {
      const { entry, older } = add({ banner, messageRowIds, pageId, outcome: 'asked', trouble: null })
      settle(entry, 'asked')
      entry.cancelTimer = deps.setTimer(confirmWithinMs, () => unshown(entry, 'not-confirmed'))
      return { staleOn: older === undefined || older.pageId === pageId ? null : older.pageId }
    },
    fallbackShown(banner, messageRowIds) {
      const outcome = 'fallback-shown'
      settle(add({ banner, messageRowIds, pageId: null, outcome, trouble: 'no-page' }).entry, outcome)
    },
    notAsked(banner, messageRowIds, pageId) {
      const { entry } = add({ banner, messageRowIds, pageId, outcome: 'failed', trouble: null })
      const otherwise = deps.showOtherwise(banner)
      if (otherwise !== null) settle(entry, otherwise)
    },
    report(pageId, { bannerId, event }) {
      const entry = index.get(bannerId)
      if (entry === undefined || !leadsOn[event].includes(entry.outcome)) return
      // The close of a replaced card is no dismissal: its place was taken.
      if (event === 'closed' && entry.replaced) return
      if (event === 'failed') unshown(entry, event)
      else settle(entry, event)
      if (event === 'clicked') deps.onClick(entry.banner, pageId)
    },
    forgetRows: index.forgetRows,
    stop() {
      for (const entry of index.all()) entry.cancelTimer()
    },
  }
}
