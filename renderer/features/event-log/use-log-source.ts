import { useEffect, useState, useSyncExternalStore } from 'react'
import { onLinkRestored, request, subscribe } from '#renderer/api.ts'
import { formatLogView, type LogView, parseLogView, toLogFilter } from '#renderer/log-view.ts'
import type { LogSnapshot } from './log-reader.ts'
import { createLogSource, type LogSource } from './log-source.ts'

/** The log as `view` filters it, loaded around the open message (or from the newest) and kept true by pushes. */
export function useLogSource(
  view: LogView,
  openId: number | null,
): { source: LogSource; snapshot: LogSnapshot } {
  const [source] = useState(() => createLogSource((input) => request('log:page', input)))
  const [startId] = useState(openId)
  const snapshot = useSyncExternalStore(source.subscribe, source.snapshot)
  const query = formatLogView(view)

  useEffect(() => {
    // Periods count back from the moment they are chosen.
    const filter = toLogFilter(parseLogView(query), Date.now())
    const first = source.snapshot().loaded === 0
    void source.show(filter, first && startId !== null ? { kind: 'around', id: startId } : { kind: 'newest' })
  }, [source, query, startId])

  useEffect(() => {
    const { status, window } = source.snapshot()
    if (openId === null || status !== 'ready' || window.rows.some(({ id }) => id === openId)) return
    void source.jump({ kind: 'around', id: openId })
  }, [source, openId])

  useEffect(() => {
    const removers = [
      subscribe('log:changed', ({ rows, more }) => source.applyChanged(rows, more)),
      onLinkRestored(() => source.refresh()),
    ]
    return () => {
      for (const remove of removers) remove()
    }
  }, [source])

  return { source, snapshot }
}
