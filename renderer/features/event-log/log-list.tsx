import { Button } from '@mantine/core'
import { type Virtualizer, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { ShownSpan } from '#shared/hearing.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import { describeDay } from './day-label.ts'
import { BlindBand } from './blind-band.tsx'
import { dayHeight, heightOf, type ListItem, rowHeight, timeOf, toListItems } from './list-items.ts'
import classes from './log-list.module.css'
import { LogRow, rowElementId } from './log-row.tsx'
import type { LogSnapshot } from './log-reader.ts'
import type { LogSource } from './log-source.ts'
import { nextActive } from './next-active.ts'

/** Nearer than this to the newest end (CSS pixels) counts as being there. */
const pinnedWithin = 8
/** Items left before an end of the loaded stretch when the next page is asked for. */
const reach = 30
/** CSS pixels of a row that its text has not, and those of a letter. */
const besideText = 240
const letterWidth = 7.5

interface Props {
  source: LogSource
  /** Spans of blind time to show between the messages; none while the log is filtered. */
  spans: readonly ShownSpan[]
  snapshot: LogSnapshot
  search: string
  activeId: number | null
  openId: number | null
  appHost: string | null
  /** Whether rows say which sub-account they belong to. */
  places: boolean
  listRef: RefObject<HTMLDivElement | null>
  onActivate: (id: number | null) => void
  onOpen: (id: number) => void
  onClose: () => void
}

/** The messages: only those on the screen are in the document, whatever the log holds. */
export function LogList(props: Props) {
  const t = useTranslate()
  const { source, snapshot, spans, listRef, activeId } = props
  const { window } = snapshot
  const { unseen, hasNewer } = window
  const items = useMemo(() => toListItems(window, spans), [window, spans])
  const virtualizer = useLogVirtualizer(items, listRef, snapshot.pinned)
  const shown = virtualizer.getVirtualItems()
  useEnds(props, shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0, items.length)
  useScrolling(props, items, virtualizer)
  const onKeyDown = useListKeys(props, items, virtualizer)
  const isDrawn = shown.some(({ index }) => items[index]?.key === String(activeId))

  const toNewest = () => {
    if (hasNewer) void source.jump({ kind: 'newest' })
    listRef.current?.scrollTo({ top: 0 })
  }
  return (
    <div className={classes.wrap}>
      <div aria-live="polite" className={classes.pillPlace}>
        {unseen > 0 && <UnseenPill count={unseen} onClick={toNewest} />}
      </div>
      <div
        ref={listRef}
        role="listbox"
        tabIndex={0}
        aria-label={t('log.list')}
        aria-busy={snapshot.status === 'loading'}
        className={classes.scroller}
        onKeyDown={onKeyDown}
        onClick={(event) => openClicked(event.target, props.onOpen)}
        onScroll={(event) => source.setPinned(event.currentTarget.scrollTop < pinnedWithin)}
        {...(isDrawn && activeId !== null && { 'aria-activedescendant': rowElementId(activeId) })}
      >
        <StickyDay items={items} virtualizer={virtualizer} />
        <div className={classes.space} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
          {shown.map(({ key, index, start }) => (
            <div
              key={key}
              className={classes.item}
              role="presentation"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ListLine item={items[index]} list={props} width={virtualizer.scrollRect?.width ?? 0} />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

/** One listener for all rows, so that a row is drawn again only when something of its own changes. */
function openClicked(target: EventTarget, onOpen: (id: number) => void): void {
  if (target instanceof Element && target.closest('a')) return
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row-id]') : null
  if (row) onOpen(Number(row.dataset['rowId']))
}

function UnseenPill(props: { count: number; onClick: () => void }) {
  const t = useTranslate()
  return (
    <Button
      className={classes.pill}
      size="xs"
      radius="xl"
      leftSection={<Icon name="arrow-up" size={14} />}
      onClick={props.onClick}
    >
      {t('log.unseen', { count: props.count })}
    </Button>
  )
}

function ListLine({ item, list, width }: { item: ListItem | undefined; list: Props; width: number }) {
  if (!item) return null
  if (item.kind === 'day') return <DayLabel at={item.at} className={classes.day} />
  if (item.kind === 'band') return <BlindBand span={item.span} />
  return (
    <LogRow
      row={item.row}
      search={list.search}
      letters={lettersIn(width)}
      active={item.row.id === list.activeId}
      open={item.row.id === list.openId}
      appHost={list.appHost}
      places={list.places}
    />
  )
}

function DayLabel(props: { at: number; className: string | undefined }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(60_000)
  return (
    <div className={props.className} role="presentation">
      {describeDay(props.at, now, locale, t)}
    </div>
  )
}

/** About how many letters of a message's text are in sight where the list is `width` pixels wide. */
function lettersIn(width: number): number {
  return Math.max(20, Math.floor((width - besideText) / letterWidth))
}

type ListVirtualizer = Virtualizer<HTMLDivElement, Element>

/** The day of the topmost visible message, always in sight. */
function StickyDay(props: { items: ListItem[]; virtualizer: ListVirtualizer }) {
  const top = props.virtualizer.getVirtualItemForOffset(props.virtualizer.scrollOffset ?? 0)
  const item = props.items[top?.index ?? 0]
  if (!item || (props.virtualizer.scrollOffset ?? 0) === 0) return null
  return <DayLabel at={timeOf(item)} className={classes.sticky} />
}

/** New messages push the list down only for somebody who looks at its newest end; elsewhere it stands still. */
function useLogVirtualizer(
  items: ListItem[],
  listRef: RefObject<HTMLDivElement | null>,
  pinned: boolean,
): ListVirtualizer {
  const getItemKey = useMemo(() => (index: number) => items[index]?.key ?? index, [items])
  // The virtualizer keeps state outside React on purpose; nothing here is memoised by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  return useVirtualizer<HTMLDivElement, Element>({
    count: items.length,
    getScrollElement: () => listRef.current,
    estimateSize: (index) => heightOf(items[index]),
    getItemKey,
    overscan: 12,
    scrollPaddingStart: dayHeight,
    anchorTo: pinned ? 'start' : 'end',
    initialRect: { width: 800, height: 600 },
  })
}

/** Reads on before the person reaches an end of the loaded stretch. */
function useEnds(props: Props, first: number, last: number, count: number): void {
  const { source } = props
  const { hasNewer, hasOlder } = props.snapshot.window
  useEffect(() => {
    if (count === 0) return
    if (hasOlder && last >= count - reach) void source.extend('oldest')
    if (hasNewer && first <= reach) void source.extend('newest')
  }, [source, hasNewer, hasOlder, first, last, count])
}

/** Shows a new window from the end (or the message) it was asked for, and brings an opened message into sight. */
function useScrolling(props: Props, items: ListItem[], virtualizer: ListVirtualizer): void {
  const { listRef, openId } = props
  const { loaded, anchor } = props.snapshot
  const scrolled = useRef({ loaded: 0, openId })
  useLayoutEffect(() => {
    const before = scrolled.current
    scrolled.current = { loaded, openId }
    const isNew = before.loaded !== loaded
    const list = listRef.current
    const index = items.findIndex(({ key }) => key === String(openId))
    if (isNew && anchor === 'newest') list?.scrollTo({ top: 0 })
    else if (isNew && anchor === 'oldest') list?.scrollTo({ top: list.scrollHeight })
    else if (isNew && index >= 0) virtualizer.scrollToIndex(index, { align: 'center' })
    else if (before.openId !== openId && index >= 0) virtualizer.scrollToIndex(index)
  }, [listRef, loaded, anchor, openId, items, virtualizer])
}

function useListKeys(props: Props, items: ListItem[], virtualizer: ListVirtualizer) {
  const { source, snapshot } = props
  const { rows } = snapshot.window
  const activate = (id: number | undefined) => {
    if (id === undefined) return
    props.onActivate(id)
    // The first message comes with the header of its day.
    if (id === rows[0]?.id) virtualizer.scrollToOffset(0)
    else virtualizer.scrollToIndex(items.findIndex(({ key }) => key === String(id)))
  }
  const toEnd = (end: 'newest' | 'oldest') => {
    const side = end === 'newest' ? 0 : -1
    const isLoaded = !(end === 'newest' ? snapshot.window.hasNewer : snapshot.window.hasOlder)
    if (isLoaded) activate(rows.at(side)?.id)
    else {
      void source
        .jump({ kind: end })
        .then(() => props.onActivate(source.snapshot().window.rows.at(side)?.id ?? null))
    }
  }
  return (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') return props.onClose()
    if (event.key === 'Enter' && props.activeId !== null) return props.onOpen(props.activeId)
    const index = rows.findIndex(({ id }) => id === props.activeId)
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 1)
    const step = nextActive(event.key, index, rows.length, page)
    if (!step) return
    event.preventDefault()
    if (step.to === 'index') activate(rows[step.index]?.id)
    else toEnd(step.to)
  }
}
