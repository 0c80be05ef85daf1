import type { PushChannel } from '#shared/ipc-channels.ts'
import type { PushPayload } from '#shared/ipc-contract.ts'
import type { PageStatus } from '#shared/notification.ts'

/** The transport's way to a page: Electron's IPC, or browser mode's event stream. */
export type SendToPage = (pageId: string, channel: PushChannel, payload: unknown) => void

interface Page {
  status: PageStatus | null
  /** Grows with every sign of life; the newest page is asked first. */
  seen: number
}

export interface Pages {
  opened(pageId: string): void
  closed(pageId: string): void
  described(pageId: string, status: PageStatus): void
  attach(send: SendToPage): void
  push<C extends PushChannel>(pageId: string, channel: C, payload: PushPayload<C>): void
  pushAll<C extends PushChannel>(channel: C, payload: PushPayload<C>): void
  /**
   * Leads one page there: the named one while it is open, else the one that would show a banner. Only a page that has described
   * itself listens; while there is none (it loads, or crashed) the last target waits for the first that does.
   */
  lead(to: PushPayload<'navigate'>, pageId: string | null): void
  /** Leads every page there, or the first that describes itself. */
  leadAll(to: PushPayload<'navigate'>): void
  count(): number
  /** The one page to show a banner: one that may, visible before hidden, newest before older. Null: none is alive. */
  pick(): { pageId: string; permission: 'granted' | 'missing' } | null
  /** Whether a page is on the screen. */
  isSeen(): boolean
  /** The language of the page that spoke last, for banners in browser mode. */
  language(): string | null
}

/** The pages that are open now, whichever transport they came by. */
export function createPages(): Pages {
  const pages = new Map<string, Page>()
  let send: SendToPage = () => undefined
  let clock = 0
  /** Where somebody wanted to be led while no page could follow. */
  let awaited: PushPayload<'navigate'> | null = null

  const rank = ({ status, seen }: Page): number[] => [
    status?.permission === 'granted' ? 1 : 0,
    status?.visible ? 1 : 0,
    seen,
  ]
  const ordered = () => [...pages].toSorted(([, a], [, b]) => compare(rank(b), rank(a)))
  const listening = () => ordered().filter(([, page]) => page.status !== null)
  const leadThese = (pageIds: readonly string[], to: PushPayload<'navigate'>): void => {
    awaited = pageIds.length === 0 ? to : null
    for (const pageId of pageIds) send(pageId, 'navigate', to)
  }

  return {
    opened(pageId) {
      pages.set(pageId, { status: pages.get(pageId)?.status ?? null, seen: ++clock })
    },
    closed: (pageId) => void pages.delete(pageId),
    described(pageId, status) {
      if (!pages.has(pageId)) return
      pages.set(pageId, { status, seen: ++clock })
      if (awaited !== null) leadThese([pageId], awaited)
    },
    attach(next) {
      send = next
    },
    push: (pageId, channel, payload) => send(pageId, channel, payload),
    pushAll(channel, payload) {
      for (const pageId of pages.keys()) send(pageId, channel, payload)
    },
    lead(to, pageId) {
      const ids = listening().map(([id]) => id)
      const one = ids.find((id) => id === pageId) ?? ids[0]
      leadThese(one === undefined ? [] : [one], to)
    },
    leadAll: (to) =>
      leadThese(
        listening().map(([id]) => id),
        to,
      ),
    count: () => pages.size,
    pick() {
      const [best] = listening()
      if (!best) return null
      return { pageId: best[0], permission: best[1].status?.permission === 'granted' ? 'granted' : 'missing' }
    },
    isSeen: () => [...pages.values()].some(({ status }) => status?.visible),
    language: () => listening()[0]?.[1].status?.language ?? null,
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index])
  return place === -1 ? 0 : (a[place] ?? 0) - (b[place] ?? 0)
}
