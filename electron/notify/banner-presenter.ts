import type { Banner, BannerReport } from '#shared/notification.ts'
import type { AnnouncerDeps } from './announcer-ports.ts'
import { createBannerLedger } from './banner-ledger.ts'

/** A banner before it has an id. */
export type BannerDraft = Omit<Banner, 'bannerId'>

/** Puts banners on the screen and follows them. */
interface BannerPresenter {
  /** `messageRowIds`: the messages this banner tells of. */
  show(draft: BannerDraft, messageRowIds: readonly number[]): void
  /** Where the system cannot be asked: the open window, or the tray. */
  showInside(draft: BannerDraft, messageRowIds: readonly number[]): void
  report(pageId: string, report: BannerReport): void
  forgetRows(): void
  stop(): void
}

type PresenterDeps = Pick<
  AnnouncerDeps,
  'setTimer' | 'pages' | 'fallback' | 'showOtherwise' | 'escapeMarkup' | 'record' | 'onClick' | 'newId'
>

/** Asks exactly one page to show a banner; the shell's own notification only when no page is alive. */
export function createBannerPresenter(deps: PresenterDeps): BannerPresenter {
  const ledger = createBannerLedger({
    setTimer: deps.setTimer,
    recordOutcome: (messageRowId, banner, bannerTrouble) =>
      deps.record(messageRowId, { banner, ...(bannerTrouble !== null && { bannerTrouble }) }),
    showOtherwise: (banner) => deps.showOtherwise(banner, clickOf(banner.bannerId)),
    onClick: deps.onClick,
  })
  const clickOf = (bannerId: string) => () => ledger.report(null, { bannerId, event: 'clicked' })

  return {
    show(draft, messageRowIds) {
      const banner = { ...draft, bannerId: deps.newId() }
      const page = deps.pages.pick()
      if (page !== null) {
        const { staleOn } = ledger.asked(banner, messageRowIds, page.pageId)
        if (staleOn !== null) deps.pages.close(staleOn, banner.tag)
        deps.pages.show(
          page.pageId,
          deps.escapeMarkup ? { ...banner, body: escapeMarkup(banner.body) } : banner,
        )
      } else if (deps.fallback !== null) {
        ledger.fallbackShown(banner, messageRowIds)
        deps.fallback.show(banner, {
          clicked: clickOf(banner.bannerId),
          failed: () => ledger.report(null, { bannerId: banner.bannerId, event: 'failed' }),
        })
      } else {
        // The last page went away between the decision and a card's update.
        for (const id of messageRowIds) deps.record(id, { banner: 'failed', bannerTrouble: 'no-page' })
      }
    },
    showInside(draft, messageRowIds) {
      const page = deps.pages.pick()
      if (page !== null) ledger.notAsked({ ...draft, bannerId: deps.newId() }, messageRowIds, page.pageId)
    },
    report: ledger.report,
    forgetRows: ledger.forgetRows,
    stop: ledger.stop,
  }
}

/** The body of a Linux notification may hold markup (Desktop Notifications Specification, "Markup"); the title may not. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
