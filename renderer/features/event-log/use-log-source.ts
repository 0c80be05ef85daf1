import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { onLinkRestored, request, subscribe } from '#renderer/api.ts'
import { formatLogView, type LogView, parseLogView, toLogFilter } from '#renderer/log-view.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { dayKey } from './day-label.ts'
import type { LogSnapshot } from './log-reader.ts'
import { createLogSource, type LogSource } from './log-source.ts'

/** The log as `view` filters it, loaded around the open message (or from the newest) and kept true by pushes. */
export function useLogSource(
  view: LogView,
  openId: number | null,
): { source: LogSource; snapshot: LogSnapshot } {
  const [source] = useState(() => createLogSource((input) => request('log:page', input)))
  const snapshot = useSyncExternalStore(source.subscribe, source.snapshot)
  const query = formatLogView(view)
  // Periods count back from today: one that is left open overnight begins a day later.
  const today = dayKey(useNow(60_000))
  const counted = view.period === null ? query : `${today}?${query}`

  const before = useRef<{ counted: string; openId: number | null } | null>(null)

  useEffect(() => {
    const isOpened = openId !== null && openId !== before.current?.openId
    const isFiltered = counted !== before.current?.counted
    before.current = { counted, openId }
    const anchor = isOpened ? { kind: 'around' as const, id: openId } : { kind: 'newest' as const }
    if (isFiltered) {
      void source.show(toLogFilter(parseLogView(query), Date.now()), anchor)
    } else if (isOpened && !source.snapshot().window.rows.some(({ id }) => id === openId)) {
      void source.jump(anchor)
    }
  }, [source, query, counted, openId])

  useEffect(() => {
    const removers = [
      subscribe('log:changed', ({ rows, more }) => source.applyChanged(rows, more)),
      subscribe('names:changed', ({ names }) => source.applyNames(names)),
      onLinkRestored(() => source.refresh()),
    ]
    return () => {
      for (const remove of removers) remove()
    }
  }, [source])

  return { source, snapshot }
}
