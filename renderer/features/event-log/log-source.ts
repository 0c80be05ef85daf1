import type { MessageRow } from '#shared/message.ts'
import type { LogFilter, LogPageRequest } from '#shared/query.ts'
import {
  addNewer,
  addOlder,
  cursorAt,
  type LogPage,
  type LogWindow,
  mergeChanged,
  openWindow,
} from './log-window.ts'

type Anchor = LogPageRequest['anchor']

/** What the list shows now. `loaded` counts windows that replaced another, so that the list knows when to scroll. */
export interface LogSnapshot {
  status: 'loading' | 'ready' | 'failed'
  window: LogWindow
  error: unknown
  loaded: number
}

const pageSize = 150
const nothing: LogWindow = { rows: [], hasNewer: false, hasOlder: false, unseen: 0 }

/**
 * Holds the loaded stretch of the log and keeps it true: pages in both directions, pushes merged in. Answers that were
 * overtaken by another question are dropped. No timers and no I/O but `readPage`.
 */
export function createLogSource(readPage: (request: LogPageRequest) => Promise<LogPage>) {
  const listeners = new Set<() => void>()
  let snapshot: LogSnapshot = { status: 'loading', window: nothing, error: null, loaded: 0 }
  let filter: LogFilter = {}
  let pinned = true
  let question = 0
  let extending = false

  const set = (change: Partial<LogSnapshot>) => {
    snapshot = { ...snapshot, ...change }
    for (const listener of listeners) listener()
  }
  const read = (anchor: Anchor) => readPage({ filter, anchor, limit: pageSize })

  const load = async (anchor: Anchor): Promise<void> => {
    question += 1
    const mine = question
    extending = false
    try {
      const page = await read(anchor)
      if (mine !== question) return
      set({ status: 'ready', error: null, window: openWindow(page), loaded: snapshot.loaded + 1 })
    } catch (error) {
      if (mine !== question) return
      // A message that is not there (any more) is said in the detail pane; the list still shows the log.
      if (anchor.kind === 'around') await load({ kind: 'newest' })
      else set({ status: 'failed', error })
    }
  }

  const extend = async (side: 'newest' | 'oldest'): Promise<void> => {
    const { window } = snapshot
    const cursor = cursorAt(window, side)
    const wanted = side === 'newest' ? window.hasNewer : window.hasOlder
    if (extending || !cursor || !wanted || snapshot.status !== 'ready') return
    extending = true
    const mine = question
    try {
      const page = await read({ kind: side === 'newest' ? 'newer-than' : 'older-than', cursor })
      if (mine !== question) return
      set({ window: side === 'newest' ? addNewer(snapshot.window, page) : addOlder(snapshot.window, page) })
    } catch (error) {
      if (mine === question) set({ status: 'failed', error })
    } finally {
      if (mine === question) extending = false
    }
  }

  return {
    snapshot: (): LogSnapshot => snapshot,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Shows another filter, from one of its ends or around a message. */
    show: (nextFilter: LogFilter, anchor: Anchor): Promise<void> => {
      filter = nextFilter
      set({ status: 'loading' })
      return load(anchor)
    },
    /** Replaces the window; what is on the screen stays until the answer is there. */
    jump: (anchor: Anchor): Promise<void> => load(anchor),
    extend,
    /** The list says whether its newest end is on the screen. */
    setPinned: (value: boolean): void => {
      pinned = value
      if (pinned && !snapshot.window.hasNewer && snapshot.window.unseen > 0) {
        set({ window: { ...snapshot.window, unseen: 0 } })
      }
    },
    /** A push of rows; `more`: there are others that were not sent. */
    applyChanged: (rows: readonly MessageRow[], more: boolean): void => {
      if (snapshot.status !== 'ready') return
      if (more && pinned && !snapshot.window.hasNewer) void load({ kind: 'newest' })
      const window = mergeChanged(snapshot.window, rows, filter, pinned)
      set({ window: more ? { ...window, hasNewer: true } : window })
    },
    /** Pushes may have been missed: the newest end is read again, elsewhere it is only known to be old. */
    refresh: (): void => {
      if (snapshot.status !== 'ready' || (pinned && !snapshot.window.hasNewer)) void load({ kind: 'newest' })
      else set({ window: { ...snapshot.window, hasNewer: true } })
    },
  }
}

export type LogSource = ReturnType<typeof createLogSource>
