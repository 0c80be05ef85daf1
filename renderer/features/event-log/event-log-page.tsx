import { useEffect, useRef, useState } from 'react'
import { emptyLogView, type LogView } from '#renderer/log-view.ts'
import { navigate } from '#renderer/route.ts'
import { useTranslate } from '#renderer/words.tsx'
import { DetailPane } from './detail-pane.tsx'
import classes from './event-log-page.module.css'
import { LogColumn } from './log-column.tsx'
import { LogFilters } from './log-filters.tsx'
import { PermissionStrip } from './permission-strip.tsx'
import { useLogSource } from './use-log-source.ts'
import { useNamePushes } from './use-name-pushes.ts'
import { useSlashKey } from './use-slash-key.ts'

/** The log: list, filters, search and the open message. What is open and filtered stands in the address. */
export function EventLogPage(props: { id: number | null; view: LogView }) {
  const t = useTranslate()
  const { id, view } = props
  const { source, snapshot } = useLogSource(view, id)
  const [activeId, setActiveId] = useState(id)
  const listRef = useRef<HTMLDivElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const focusList = () => listRef.current?.focus({ preventScroll: true })
  const isShown = snapshot.loaded > 0
  useSlashKey(searchRef)
  useNamePushes()
  useEffect(() => {
    // Arrows work at once, unless the person is somewhere already. Nobody asked for it, so nothing marks it yet.
    if (isShown && document.activeElement === document.body)
      listRef.current?.focus({ preventScroll: true, focusVisible: false })
  }, [isShown])

  const go = (next: { id: number | null; view: LogView }, replace = false) =>
    navigate({ page: 'log', ...next }, { replace })
  const open = (rowId: number) => {
    setActiveId(rowId)
    go({ id: rowId, view }, id !== null)
  }
  const activate = (rowId: number | null) => {
    setActiveId(rowId)
    // With a message open the arrows read on, as in a mail program.
    if (id !== null && rowId !== null) go({ id: rowId, view }, true)
  }
  const close = () => {
    if (id !== null) go({ id: null, view })
    focusList()
  }
  const clear = () => go({ id, view: emptyLogView })
  return (
    <div className={classes.page}>
      <h1 className={classes.hidden}>{t('nav.log')}</h1>
      <PermissionStrip />
      <LogFilters
        view={view}
        searchRef={searchRef}
        onChange={(next) => go({ id, view: next })}
        onSearch={(text) => go({ id, view: { ...view, text } }, true)}
        onClear={clear}
        onLeave={focusList}
      />
      <div className={classes.columns}>
        <LogColumn
          {...{ source, snapshot, view, activeId, listRef }}
          openId={id}
          onActivate={activate}
          onOpen={open}
          onClose={close}
          onClear={clear}
        />
        {id !== null && <DetailPane id={id} search={view.text} onClose={close} />}
      </div>
    </div>
  )
}
