import { Button } from '@mantine/core'
import { type Virtualizer, useVirtualizer } from '@tanstack/react-virtual'
import { type Key, type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { ShownSpan } from '#shared/hearing.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import { describeDay } from './day-label.ts'
import { BlindBand } from './blind-band.tsx'
import { dayHeight, heightOf, type ListItem, timeOf, toListItems } from './list-items.ts'
import classes from './log-list.module.css'
import { LogRow, rowElementId, type RowPlace } from './log-row.tsx'
import type { LogSnapshot } from './log-reader.ts'
import type { LogSource } from './log-source.ts'
import { useListKeys } from './use-list-keys.ts'

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

type ListState = Omit<Props, 'listRef'>

/**
 * The messages: only those on the screen are in the document, whatever the log holds. Only messages are in the listbox, which has
 * the focus and the keys; day headers and bands with their buttons lie over it, in the same scroller.
 */
export function LogList({ listRef, ...list }: Props) {
  const { source, snapshot, spans } = list
  const { window } = snapshot
  const items = useMemo(() => toListItems(window, spans), [window, spans])
  const scrollRef = useRef<HTMLDivElement>(null)
  const virtualizer = useLogVirtualizer(items, scrollRef, snapshot.pinned)
  const shown = virtualizer.getVirtualItems()
  useEnds(list, shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0, items.length)
  useScrolling(list, items, virtualizer, scrollRef)
  const places = shown.map((place) => ({ ...place, item: items[place.index] }))

  const toNewest = () => {
    if (window.hasNewer) void source.jump({ kind: 'newest' })
    scrollRef.current?.scrollTo({ top: 0 })
  }
  return (
    <div className={classes.wrap}>
      <div aria-live="polite" className={classes.pillPlace}>
        {window.unseen > 0 && <UnseenPill count={window.unseen} onClick={toNewest} />}
      </div>
      <div
        ref={scrollRef}
        className={classes.scroller}
        data-testid="log-scroller"
        onScroll={(event) => source.setPinned(event.currentTarget.scrollTop < pinnedWithin)}
      >
        <StickyDay items={items} virtualizer={virtualizer} />
        <div className={classes.space} style={{ height: virtualizer.getTotalSize() }}>
          <MessageListbox {...{ list, listRef, items, places, virtualizer }} />
          {places.map(({ key, start, item }) =>
            item && item.kind !== 'row' ? (
              <Placed key={key} start={start}>
                {item.kind === 'day' && <DayLabel at={item.at} className={classes.day} />}
                {item.kind === 'band' && <BlindBand span={item.span} />}
              </Placed>
            ) : null,
          )}
        </div>
      </div>
    </div>
  )
}

function MessageListbox({
  list,
  listRef,
  items,
  places,
  virtualizer,
}: {
  list: ListState
  listRef: Props['listRef']
  items: ListItem[]
  places: { key: Key; start: number; item: ListItem | undefined }[]
  virtualizer: ListVirtualizer
}) {
  const t = useTranslate()
  const { snapshot, activeId, onOpen } = list
  const onKeyDown = useListKeys(list, items, virtualizer)
  const isDrawn = places.some(({ item }) => item?.key === String(activeId))
  const letters = lettersIn(virtualizer.scrollRect?.width ?? 0)
  return (
    <div
      ref={listRef}
      role="listbox"
      tabIndex={0}
      aria-label={t('log.list')}
      aria-busy={snapshot.status === 'loading'}
      className={classes.list}
      onKeyDown={onKeyDown}
      onClick={(event) => openClicked(event.target, onOpen)}
      {...(isDrawn && activeId !== null && { 'aria-activedescendant': rowElementId(activeId) })}
    >
      {places.map(({ key, start, item }) =>
        item?.kind === 'row' ? (
          <Placed key={key} start={start}>
            <LogRow
              row={item.row}
              place={placeOf(item.index, snapshot.window)}
              search={list.search}
              letters={letters}
              active={item.row.id === activeId}
              open={item.row.id === list.openId}
              appHost={list.appHost}
              places={list.places}
            />
          </Placed>
        ) : null,
      )}
    </div>
  )
}

function Placed(props: { start: number; children: ReactNode }) {
  return (
    <div className={classes.item} role="presentation" style={{ transform: `translateY(${props.start}px)` }}>
      {props.children}
    </div>
  )
}

/** Which message of how many it is, as far as the loaded stretch tells. */
function placeOf(index: number, { rows, hasNewer, hasOlder }: LogSnapshot['window']): RowPlace {
  return { position: hasNewer ? null : index + 1, of: hasNewer || hasOlder ? null : rows.length }
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

function DayLabel(props: { at: number; className: string | undefined }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(60_000)
  return (
    // Each message names its day for whoever does not see where it stands.
    <div className={props.className} data-testid="day" aria-hidden>
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
  scrollRef: RefObject<HTMLDivElement | null>,
  pinned: boolean,
): ListVirtualizer {
  const getItemKey = useMemo(() => (index: number) => items[index]?.key ?? index, [items])
  // The virtualizer keeps state outside React on purpose; nothing here is memoised by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  return useVirtualizer<HTMLDivElement, Element>({
    count: items.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: (index) => heightOf(items[index]),
    getItemKey,
    overscan: 12,
    scrollPaddingStart: dayHeight,
    anchorTo: pinned ? 'start' : 'end',
    initialRect: { width: 800, height: 600 },
  })
}

/** Reads on before the person reaches an end of the loaded stretch. */
function useEnds(props: ListState, first: number, last: number, count: number): void {
  const { source } = props
  const { hasNewer, hasOlder } = props.snapshot.window
  useEffect(() => {
    if (count === 0) return
    if (hasOlder && last >= count - reach) void source.extend('oldest')
    if (hasNewer && first <= reach) void source.extend('newest')
  }, [source, hasNewer, hasOlder, first, last, count])
}

/** Shows a new window from the end (or the message) it was asked for, and brings an opened message into sight. */
function useScrolling(
  props: ListState,
  items: ListItem[],
  virtualizer: ListVirtualizer,
  scrollRef: RefObject<HTMLDivElement | null>,
): void {
  const { openId } = props
  const { loaded, anchor } = props.snapshot
  const scrolled = useRef({ loaded: 0, openId })
  useLayoutEffect(() => {
    const before = scrolled.current
    scrolled.current = { loaded, openId }
    const isNew = before.loaded !== loaded
    const list = scrollRef.current
    const index = items.findIndex(({ key }) => key === String(openId))
    if (isNew && anchor === 'newest') list?.scrollTo({ top: 0 })
    else if (isNew && anchor === 'oldest') list?.scrollTo({ top: list.scrollHeight })
    else if (isNew && index >= 0) virtualizer.scrollToIndex(index, { align: 'center' })
    else if (before.openId !== openId && index >= 0) virtualizer.scrollToIndex(index)
  }, [scrollRef, loaded, anchor, openId, items, virtualizer])
}
