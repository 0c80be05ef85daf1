import type { Banner, BannerOutcome, BannerTrouble } from '#shared/notification.ts'

/** So many banners are remembered for late clicks (from a notification centre); the oldest are forgotten. */
const maximumBanners = 1_000

/** Where a banner leads whose message has no row (any more). */
export const theLog = { kind: 'page', page: 'log' } as const

/** A banner that was asked for, and what became of it so far. */
export interface BannerEntry {
  banner: Banner
  /** Null: the shell's fallback showed it. */
  pageId: string | null
  /** The messages it tells of. */
  messageRowIds: readonly number[]
  outcome: BannerOutcome
  /** Why the first way did not show it; null: nothing is known against it. */
  trouble: BannerTrouble | null
  /** A newer banner with the same tag took its place on the screen. */
  replaced: boolean
  cancelTimer: () => void
}

/** The banners that are remembered, and which is the newest of a tag and of a message. */
interface BannerIndex {
  /** Returns the banner of the same tag that this one replaces. */
  add(entry: BannerEntry): BannerEntry | undefined
  get(bannerId: string): BannerEntry | undefined
  all(): Iterable<BannerEntry>
  isNewestOf(messageRowId: number, entry: BannerEntry): boolean
  /** The banners stay, and lead to the log: the rows they told of are in another one. */
  forgetRows(): void
}

/** A bounded memory of banners, in the order they were asked for. */
export function createBannerIndex(): BannerIndex {
  const entries = new Map<string, BannerEntry>()
  const newestOfTag = new Map<string, BannerEntry>()
  const newestOfRow = new Map<number, BannerEntry>()

  function forget(entry: BannerEntry): void {
    entry.cancelTimer()
    entries.delete(entry.banner.bannerId)
    if (newestOfTag.get(entry.banner.tag) === entry) newestOfTag.delete(entry.banner.tag)
    for (const id of entry.messageRowIds) if (newestOfRow.get(id) === entry) newestOfRow.delete(id)
  }

  return {
    add(entry) {
      const older = newestOfTag.get(entry.banner.tag)
      if (older !== undefined) older.replaced = true
      entries.set(entry.banner.bannerId, entry)
      newestOfTag.set(entry.banner.tag, entry)
      for (const id of entry.messageRowIds) newestOfRow.set(id, entry)
      const [oldest] = entries.values()
      if (entries.size > maximumBanners && oldest !== undefined) forget(oldest)
      return older
    },
    get: (bannerId) => entries.get(bannerId),
    all: () => entries.values(),
    isNewestOf: (messageRowId, entry) => newestOfRow.get(messageRowId) === entry,
    forgetRows() {
      newestOfRow.clear()
      for (const entry of entries.values()) {
        entry.messageRowIds = []
        if (entry.banner.target.kind === 'message') entry.banner = { ...entry.banner, target: theLog }
      }
    },
  }
}
