import { Loader } from '@mantine/core'
import type { ComponentProps } from 'react'
import type { ShownSpan } from '#shared/hearing.ts'
import type { Settings } from '#shared/settings.ts'
import { useAppState } from '#renderer/app-state.ts'
import { formatLogView, type LogView } from '#renderer/log-view.ts'
import { logRoute, navigate } from '#renderer/route.ts'
import { ErrorPanel } from '#renderer/ui/error-panel.tsx'
import { useTranslate } from '#renderer/words.tsx'
import classes from './event-log-page.module.css'
import { EmptyLog, NoHits } from './log-empty.tsx'
import { LogList } from './log-list.tsx'
import { useBlindSpans } from './use-blind-spans.ts'

type ListProps = Omit<ComponentProps<typeof LogList>, 'search' | 'appHost' | 'places' | 'spans'>

const noSpans: ShownSpan[] = []

/** The list, or what stands in its place: loading, an error, an empty log, no hits. */
export function LogColumn(props: ListProps & { view: LogView; onClear: () => void }) {
  const t = useTranslate()
  const { view, onClear, ...list } = props
  return (
    <section className={classes.list} aria-label={t('log.list')}>
      <Content view={view} onClear={onClear} list={list} />
    </section>
  )
}

const isConfirmed = ({ answer }: Settings['locations'][number]) => answer === 'confirmed'

function Content({ view, onClear, list }: { view: LogView; onClear: () => void; list: ListProps }) {
  const { source, snapshot } = list
  const { crm, locations } = useAppState().settings
  // Which sub-account a message belongs to is said where there are several.
  const places = new Set(locations.filter(isConfirmed).map(({ locationId }) => locationId)).size > 1
  const spans = useBlindSpans()
  if (snapshot.status === 'failed') {
    return <ErrorPanel error={snapshot.error} onRetry={() => void source.jump({ kind: 'newest' })} />
  }
  if (snapshot.loaded === 0) return <Loader type="dots" className={classes.wait} />
  if (snapshot.window.rows.length > 0 || snapshot.status === 'loading') {
    const isWhole = formatLogView(view) === ''
    const rest = { search: view.text, appHost: crm.appHost, places, spans: isWhole ? spans : noSpans }
    return <LogList {...list} {...rest} />
  }
  if (formatLogView(view) !== '') return <NoHits onClear={onClear} />
  return <EmptyLog onSent={(rowId) => navigate(logRoute(rowId))} />
}
