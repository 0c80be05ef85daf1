import { Loader } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { emptyLogView, formatLogView, type LogView } from '#renderer/log-view.ts'
import { logRoute, navigate } from '#renderer/route.ts'
import { ErrorPanel } from '#renderer/ui/error-panel.tsx'
import { useTranslate } from '#renderer/words.tsx'
import { DetailPane } from './detail-pane.tsx'
import classes from './event-log-page.module.css'
import { EmptyLog, NoHits } from './log-empty.tsx'
import { LogFilters } from './log-filters.tsx'
import { LogList } from './log-list.tsx'
import { PermissionStrip } from './permission-strip.tsx'
import { useLogSource } from './use-log-source.ts'
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
  useSlashKey(searchRef)
  useEffect(() => {
    if (document.activeElement === document.body) listRef.current?.focus({ preventScroll: true })
  }, [snapshot.status])

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
  const search = (text: string) => go({ id, view: { ...view, text } }, true)
  const clear = () => go({ id, view: emptyLogView })
  const isEmpty = snapshot.status === 'ready' && snapshot.window.rows.length === 0

  return (
    <div className={classes.page}>
      <h1 className={classes.hidden}>{t('nav.log')}</h1>
      <PermissionStrip />
      <LogFilters
        view={view}
        searchRef={searchRef}
        onChange={(next) => go({ id, view: next })}
        onSearch={search}
        onClear={clear}
        onLeave={focusList}
      />
      <div className={classes.columns}>
        <section className={classes.list} aria-label={t('log.list')}>
          {snapshot.status === 'failed' && (
            <ErrorPanel error={snapshot.error} onRetry={() => void source.jump({ kind: 'newest' })} />
          )}
          {snapshot.status === 'loading' && snapshot.loaded === 0 && (
            <Loader type="dots" className={classes.wait} />
          )}
          {isEmpty && formatLogView(view) !== '' && <NoHits onClear={clear} />}
          {isEmpty && formatLogView(view) === '' && (
            <EmptyLog onSent={(rowId) => navigate(logRoute(rowId))} />
          )}
          {snapshot.status !== 'failed' && snapshot.loaded > 0 && !isEmpty && (
            <LogList
              source={source}
              snapshot={snapshot}
              search={view.text}
              activeId={activeId}
              openId={id}
              listRef={listRef}
              onActivate={activate}
              onOpen={open}
              onClose={close}
            />
          )}
        </section>
        {id !== null && <DetailPane id={id} search={view.text} onClose={close} />}
      </div>
    </div>
  )
}
