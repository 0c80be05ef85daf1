import { Button } from '@mantine/core'
import type { RefObject } from 'react'
import { formatLogView, type LogView } from '#renderer/log-view.ts'
import { useTranslate } from '#renderer/words.tsx'
import { FacetMenus } from './facet-menus.tsx'
import classes from './log-filters.module.css'
import { PeriodMenu } from './period-menu.tsx'
import { SearchBox } from './search-box.tsx'

/** Search and filters; every change gives a whole new view. */
export function LogFilters(props: {
  view: LogView
  searchRef: RefObject<HTMLInputElement | null>
  onChange: (view: LogView) => void
  onSearch: (text: string) => void
  onClear: () => void
  onLeave: () => void
}) {
  const t = useTranslate()
  const { view, onChange } = props
  return (
    <search className={classes.bar} aria-label={t('log.filters')}>
      <div className={classes.search}>
        <SearchBox
          text={view.text}
          inputRef={props.searchRef}
          onSearch={props.onSearch}
          onLeave={props.onLeave}
        />
      </div>
      <FacetMenus view={view} onChange={onChange} />
      <PeriodMenu view={view} onChange={(span) => onChange({ ...view, ...span })} />
      {formatLogView(view) !== '' && (
        <Button size="compact-sm" variant="subtle" onClick={props.onClear}>
          {t('log.filter.clear')}
        </Button>
      )}
    </search>
  )
}
