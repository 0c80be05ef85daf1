import type { Virtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent } from 'react'
import { type ListItem, rowHeight } from './list-items.ts'
import type { LogSnapshot } from './log-reader.ts'
import type { LogSource } from './log-source.ts'
import { nextActive } from './next-active.ts'

interface Listed {
  source: LogSource
  snapshot: LogSnapshot
  activeId: number | null
  onActivate: (id: number | null) => void
  onOpen: (id: number) => void
  onClose: () => void
}

/** Arrows, Page, Home, End, Enter and Escape for whoever has the focus on the list itself. */
export function useListKeys(
  { source, snapshot, activeId, onActivate, onOpen, onClose }: Listed,
  items: readonly ListItem[],
  virtualizer: Virtualizer<HTMLDivElement, Element>,
) {
  const { rows, hasNewer, hasOlder } = snapshot.window
  const activate = (id: number | undefined) => {
    if (id === undefined) return
    onActivate(id)
    // The first message comes with the header of its day.
    if (id === rows[0]?.id) virtualizer.scrollToOffset(0)
    else virtualizer.scrollToIndex(items.findIndex(({ key }) => key === String(id)))
  }
  const toEnd = (end: 'newest' | 'oldest') => {
    const side = end === 'newest' ? 0 : -1
    const isLoaded = !(end === 'newest' ? hasNewer : hasOlder)
    if (isLoaded) activate(rows.at(side)?.id)
    else {
      void source
        .jump({ kind: end })
        .then(() => onActivate(source.snapshot().window.rows.at(side)?.id ?? null))
    }
  }
  /** Whether the key leads anywhere. */
  const move = (key: string): boolean => {
    const index = rows.findIndex(({ id }) => id === activeId)
    const page = Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 0) / rowHeight) - 1)
    const step = nextActive(key, index, rows.length, page)
    if (step?.to === 'index') activate(rows[step.index]?.id)
    else if (step) toEnd(step.to)
    return step !== null
  }
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && activeId !== null) onOpen(activeId)
    else if (move(event.key)) event.preventDefault()
  }
}
