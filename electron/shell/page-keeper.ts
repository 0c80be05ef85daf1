import type { WebContents } from 'electron'
import { calmMs, reloadDelay } from './reload-delay.ts'

interface PageKeeperOptions {
  contents: Pick<WebContents, 'on' | 'forcefullyCrashRenderer'>
  load(): Promise<void>
  onPageOpened: (pageId: string) => void
  onPageClosed: (pageId: string) => void
  onTrouble: (what: string, detail: unknown) => void
}

export interface PageKeeper {
  /** Loads the page for the first time. */
  start(): Promise<void>
  stop(): void
  /** Null between a crash and the next load. */
  pageId(): string | null
}

/** How long a page may hang before it is ended and loaded again. */
const hungMs = 15_000

/**
 * Keeps a page alive in a window that nobody may be looking at: one that crashed, hangs or did not load is loaded
 * again, a little later each time. Every load is a page of its own for main, with an id of its own.
 */
export function createPageKeeper(options: PageKeeperOptions): PageKeeper {
  const { contents, onTrouble } = options
  let pageId: string | null = null
  let loads = 0
  let crashes = 0
  let loadedAt = 0
  let isStopped = false
  let reload: NodeJS.Timeout | undefined
  let hung: NodeJS.Timeout | undefined

  const closePage = (): void => {
    if (pageId !== null) options.onPageClosed(pageId)
    pageId = null
  }
  const load = (): Promise<void> => {
    closePage()
    loads += 1
    pageId = `window-${loads}`
    loadedAt = Date.now()
    // Opened before it is loaded: a page may ask before main hears that it is there.
    options.onPageOpened(pageId)
    return options.load()
  }
  const loadLater = (what: string, detail: unknown): void => {
    if (isStopped) return
    onTrouble(what, detail)
    closePage()
    crashes = Date.now() - loadedAt > calmMs ? 1 : crashes + 1
    clearTimeout(hung)
    clearTimeout(reload)
    reload = setTimeout(() => {
      load().catch((error: unknown) => loadLater('page did not load', error))
    }, reloadDelay(crashes))
  }
  contents.on('render-process-gone', (_event, details) => loadLater('page crashed', details))
  contents.on('unresponsive', () => {
    clearTimeout(hung)
    hung = setTimeout(() => {
      onTrouble('page hangs', null)
      contents.forcefullyCrashRenderer()
    }, hungMs)
  })
  contents.on('responsive', () => clearTimeout(hung))

  return {
    start: load,
    stop() {
      isStopped = true
      clearTimeout(hung)
      clearTimeout(reload)
      closePage()
    },
    pageId: () => pageId,
  }
}
