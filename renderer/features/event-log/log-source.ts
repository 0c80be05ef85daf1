import type { MessageRow } from '#shared/message.ts'
import type { LogFilter } from '#shared/query.ts'
import { createLatePushes } from './late-pushes.ts'
import { type Anchor, createLogReader, type LogSnapshot, type ReadPage } from './log-reader.ts'
import { applyNames, type LogWindow, mergeChanged } from './log-window.ts'
import type { NameChange } from './rename-row.ts'

const start: LogSnapshot = {
  status: 'loading',
  window: { rows: [], hasNewer: false, hasOlder: false, unseen: 0 },
  error: null,
  loaded: 0,
  anchor: 'newest',
  pinned: true,
}

/**
 * Holds the loaded stretch of the log and keeps it true: pages in both directions, pushes merged in. No timers, and no
 * I/O but `readPage`; nothing is read before `show`.
 */
export function createLogSource(readPage: ReadPage) {
  const listeners = new Set<() => void>()
  let snapshot = start
  let filter: LogFilter = {}
  const late = createLatePushes()

  const set = (change: Partial<LogSnapshot>): void => {
    snapshot = { ...snapshot, ...change }
    for (const listener of listeners) listener()
  }
  const settle = (window: LogWindow): LogWindow => {
    const { rows, more, names } = late.take()
    return merge(applyNames(window, names), rows, more)
  }
  const merge = (window: LogWindow, rows: readonly MessageRow[], more: boolean): LogWindow => ({
    ...mergeChanged(window, rows, filter, snapshot.pinned),
    ...(more && { hasNewer: true }),
  })
  const reader = createLogReader(readPage, { get: () => snapshot, set, filter: () => filter, settle })
  const atNewest = () => snapshot.pinned && !snapshot.window.hasNewer
  return {
    snapshot: (): LogSnapshot => snapshot,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Shows another filter, from one of its ends or around a message. */
    show: (nextFilter: LogFilter, anchor: Anchor): Promise<void> => {
      filter = nextFilter
      set({ status: 'loading' })
      return reader.load(anchor)
    },
    /** Replaces the window; what is on the screen stays until the answer is there. */
    jump: (anchor: Anchor): Promise<void> => reader.load(anchor),
    /** Reads on beyond one side of the window, if there is more. */
    extend: (side: 'newest' | 'oldest'): Promise<void> => reader.extend(side),
    /** The list says whether its newest end is on the screen. */
    setPinned: (pinned: boolean): void => {
      if (pinned === snapshot.pinned) return
      const { window } = snapshot
      set(pinned && !window.hasNewer ? { pinned, window: { ...window, unseen: 0 } } : { pinned })
    },
    /** A push of rows; `more`: there are others that were not sent. */
    applyChanged: (rows: readonly MessageRow[], more: boolean): void => {
      if (reader.isLoading()) late.addRows(rows, more)
      else if (more && atNewest()) void reader.load({ kind: 'newest' })
      if (snapshot.status === 'ready') set({ window: merge(snapshot.window, rows, more) })
    },
    /** Ids have other names. */
    applyNames: (names: readonly NameChange[]): void => {
      if (reader.isLoading()) late.addNames(names)
      set({ window: applyNames(snapshot.window, names) })
    },
    /** Pushes may have been missed: the newest end is read again, elsewhere it is only known to be old. */
    refresh: (): void => {
      if (snapshot.status !== 'ready' || atNewest()) void reader.load({ kind: 'newest' })
      else set({ window: { ...snapshot.window, hasNewer: true } })
    },
  }
}

export type LogSource = ReturnType<typeof createLogSource>
