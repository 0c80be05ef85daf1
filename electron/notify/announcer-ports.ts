import type { Translate } from '#shared/i18n/create-translator.ts'
import type { MessageRow } from '#shared/message.ts'
import type { Banner, BannerFallback, BannerReport, BannerWord, Decision } from '#shared/notification.ts'

/** One message to tell of, after it was committed. */
export interface Announcement {
  row: MessageRow
  /** `status-update`: a later delivery about a message the log already had. */
  change: 'new' | 'status-update'
  /** This delivery is the one that turned the message into a failure. */
  statusBecameFailed: boolean
  /** The row is still in the log in use: where another one took its place, its number means another message. */
  isCurrent(): boolean
}

/** The pages that could show a banner. */
interface BannerPages {
  /** The one page to ask now; null: none is alive. */
  pick(): { pageId: string; permission: 'granted' | 'missing' } | null
  show(pageId: string, banner: Banner): void
  close(pageId: string, tag: string): void
}

/** What the announcer needs of the rest of the app; times are Unix ms. */
export interface AnnouncerDeps {
  now(): number
  /** A moment that HighLevel names, by this computer's clock. */
  toOurs(at: number): number
  /** Returns its own canceller. */
  setTimer(ms: number, fn: () => void): () => void
  /** The words of the language in force. */
  translate(): Translate
  settings(): { enabled: boolean; sound: boolean; meUserId: string | null }
  pausedUntil(): number | null
  pages: BannerPages
  /** The shell's own notification, for when no page is alive; null in browser mode. */
  fallback: BannerFallback | null
  /**
   * The system did not show a banner: the tray's balloon or the window itself does. Null: neither could, or a page was asked,
   * which reports `toast-shown` once the window can be seen; until then the row says why the system did not.
   */
  showOtherwise(banner: Banner, onClick: () => void): 'balloon-shown' | null
  /**
   * Electron on Linux: what a page shows may be read as markup there, and nobody else escapes it. Elsewhere false, or the
   * person would see `&amp;`. The fallback escapes for itself.
   */
  escapeMarkup: boolean
  service(): Promise<'ok' | 'missing'>
  /** Writes what was decided and what became of the banner on the message's row. */
  record(messageRowId: number, change: BannerWord): void
  onDecision(messageRowId: number, decision: Decision): void
  /** `pageId`: the page whose banner was clicked; null: the shell's own notification. */
  onClick(banner: Banner, pageId: string | null): void
  /** Something here broke that should not; the message itself is safe. */
  onError(error: unknown): void
  newId(): string
}

/** Tells the person of messages: see createAnnouncer. */
export interface Announcer {
  start(): void
  stop(): void
  /** Never throws and never waits: the sender has its answer already. */
  announce(item: Announcement): void
  /** Tells of something that is no message; false where it could not be shown now. One of the same tag takes its place. */
  notice(notice: { title: string; body: string; target: Banner['target']; tag?: string }): Promise<boolean>
  /** Another log takes the place of the one in use: a click on what was shown before opens the log, and nothing is recorded of it. */
  forget(): void
  /** What a page says of a banner it was asked to show. */
  report(pageId: string, report: BannerReport): void
}
