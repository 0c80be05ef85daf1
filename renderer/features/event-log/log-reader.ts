import type { LogFilter, LogPageRequest } from '#shared/query.ts'
import { addNewer, addOlder, cursorAt, type LogPage, type LogWindow, openWindow } from './log-window.ts'

export type Anchor = LogPageRequest['anchor']
export type ReadPage = (request: LogPageRequest) => Promise<LogPage>

/** What the list shows now. */
export interface LogSnapshot {
  status: 'loading' | 'ready' | 'failed'
  window: LogWindow
  error: unknown
  /** Counts the windows that replaced another: a new one is shown from `anchor`. */
  loaded: number
  anchor: Anchor['kind']
  /** The newest end is on the screen. */
  pinned: boolean
}

/** The snapshot's keeper, as the reader needs it. */
interface SnapshotStore {
  get: () => LogSnapshot
  set: (change: Partial<LogSnapshot>) => void
  filter: () => LogFilter
  /** Takes in what was pushed while a page was on its way. */
  settle: (window: LogWindow) => LogWindow
}

const pageSize = 150

/** Reads pages into the snapshot. An answer that was overtaken by a later question is dropped. */
export function createLogReader(readPage: ReadPage, store: SnapshotStore) {
  let question = 0
  let answered = 0
  let extending = false
  const read = (anchor: Anchor) => readPage({ filter: store.filter(), anchor, limit: pageSize })

  /** Replaces the window by a page. */
  const load = async (anchor: Anchor): Promise<void> => {
    question += 1
    const mine = question
    extending = false
    try {
      const page = await read(anchor)
      if (mine !== question) return
      // A message that is not there (any more) is said in the detail pane; the list still shows the log.
      if (anchor.kind === 'around' && page.rows.length === 0) return await load({ kind: 'newest' })
      answered = question
      const window = store.settle(openWindow(page))
      store.set({
        status: 'ready',
        error: null,
        window,
        loaded: store.get().loaded + 1,
        anchor: anchor.kind,
      })
    } catch (error) {
      if (mine !== question) return
      if (anchor.kind === 'around') await load({ kind: 'newest' })
      else {
        answered = question
        store.set({ status: 'failed', error })
      }
    }
  }

  /** Adds the page beyond one side of the window, if there is one and it is not being read already. */
  const extend = async (side: 'newest' | 'oldest'): Promise<void> => {
    const { window, status } = store.get()
    const cursor = cursorAt(window, side)
    const wanted = side === 'newest' ? window.hasNewer : window.hasOlder
    if (extending || !cursor || !wanted || status !== 'ready') return
    extending = true
    const mine = question
    try {
      const page = await read({ kind: side === 'newest' ? 'newer-than' : 'older-than', cursor })
      if (mine !== question) return
      const add = side === 'newest' ? addNewer : addOlder
      extending = false
      store.set({ window: add(store.get().window, page) })
    } catch (error) {
      if (mine === question) store.set({ status: 'failed', error })
    }
  }

  return { load, extend, isLoading: () => answered < question }
}
