import { vi } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { MessageRow } from '#shared/message.ts'
import type { Banner, BannerReport, BannerWord } from '#shared/notification.ts'
import { messageRow } from '#tests/support/message-row.ts'
import { createAnnouncer } from '../../electron/notify/announce.ts'
import type { AnnouncerDeps } from '../../electron/notify/announcer-ports.ts'

type Page = ReturnType<AnnouncerDeps['pages']['pick']>

/** Ports that keep whatever leaves the announcer. */
function recordingPorts() {
  const seen = {
    banners: [] as Banner[],
    pageOfBanner: [] as string[],
    closed: [] as string[],
    decisions: [] as string[],
    clicks: [] as { banner: Banner; pageId: string | null }[],
    errors: [] as unknown[],
  }
  const rows = new Map<number, BannerWord>()
  const state = {
    page: { pageId: 'page-1', permission: 'granted' } as Page,
    sound: true,
    ids: 0,
    rowId: 0,
    isCurrent: true,
  }
  const deps: AnnouncerDeps = {
    now: Date.now,
    toOurs: (at) => at,
    setTimer: (ms, fn) => {
      const timer = setTimeout(fn, ms)
      return () => clearTimeout(timer)
    },
    translate: () => createTranslator('en'),
    settings: () => ({ enabled: true, sound: state.sound, meUserId: 'me' }),
    pausedUntil: () => null,
    pages: {
      pick: () => state.page,
      show: (pageId, banner) => {
        seen.banners.push(banner)
        seen.pageOfBanner.push(pageId)
      },
      close: (pageId, tag) => seen.closed.push(`${pageId} ${tag}`),
    },
    fallback: null,
    showOtherwise: () => null,
    escapeMarkup: false,
    service: () => Promise.resolve('ok'),
    record: (id, change) => rows.set(id, { ...rows.get(id), ...change }),
    onDecision: (id, { decision, reason }) => seen.decisions.push(`${id} ${decision} ${reason}`),
    onClick: (banner, pageId) => seen.clicks.push({ banner, pageId }),
    onError: (error) => seen.errors.push(error),
    newId: () => `id-${(state.ids += 1)}`,
  }
  return { seen, rows, state, deps }
}

/** A running announcer in a small world: one page that is alive, and lists of everything that left it. Wants fake timers. */
export function announcerWorld(changes: Partial<AnnouncerDeps> = {}) {
  const { seen, rows, state, deps } = recordingPorts()
  const announcer = createAnnouncer({ ...deps, ...changes })
  announcer.start()
  return {
    seen,
    rows,
    state,
    announcer,
    /** Announces one message and lets everything that needs no clock happen. */
    async announce(
      row: Partial<MessageRow> = {},
      change: 'new' | 'status-update' = 'new',
      statusBecameFailed = false,
    ) {
      state.rowId += 1
      const at = Date.now()
      const full = messageRow({
        id: state.rowId,
        userName: 'Ana',
        listedAt: at,
        receivedAt: at,
        occurredAt: at,
        ...row,
      })
      announcer.announce({ row: full, change, statusBecameFailed, isCurrent: () => state.isCurrent })
      await vi.advanceTimersByTimeAsync(0)
      return seen.banners.at(-1)
    },
    async burst(count: number, gapMs: number, row: Partial<MessageRow> = {}) {
      for (let index = 0; index < count; index += 1) {
        await this.announce(row)
        await vi.advanceTimersByTimeAsync(gapMs)
      }
    },
    report(banner: Banner | undefined, event: BannerReport['event']) {
      announcer.report('page-1', { bannerId: banner?.bannerId ?? 'no banner was shown', event })
    },
  }
}
