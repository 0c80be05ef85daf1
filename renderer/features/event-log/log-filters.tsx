import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { channels } from '#shared/channel.ts'
import { request } from '#renderer/api.ts'
import { formatLogView, type LogView } from '#renderer/log-view.ts'
import { useTranslate } from '#renderer/words.tsx'
import { describeStatus } from './describe-row.ts'
import { FilterMenu } from './filter-menu.tsx'
import classes from './log-filters.module.css'
import { PeriodMenu } from './period-menu.tsx'
import { SearchBox } from './search-box.tsx'

/** Checkboxes hold texts; automation, which has no user id, is this one. */
const automation = ''

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
  const { view } = props
  const facets = useQuery({ queryKey: ['log-facets'], queryFn: () => request('log:facets', null) })
  const refresh = () => void facets.refetch()
  const teammateName = (userId: string | null, name: string | null) =>
    name ?? t(userId === null ? 'who.automation' : 'log.filter.unnamed', { id: (userId ?? '').slice(0, 6) })
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
      <FilterMenu
        label={t('log.filter.channel')}
        options={(facets.data?.channels ?? []).map(({ value, count }) => ({
          value,
          label: t(`channel.${value}`),
          count,
        }))}
        chosen={view.channels}
        onChange={(values) =>
          props.onChange({ ...view, channels: channels.filter((known) => values.includes(known)) })
        }
        onOpen={refresh}
      />
      <FilterMenu
        label={t('log.filter.teammate')}
        options={(facets.data?.teammates ?? []).map(({ userId, name, count }) => ({
          value: userId ?? automation,
          label: teammateName(userId, name),
          count,
        }))}
        chosen={view.userIds.map((userId) => userId ?? automation)}
        onChange={(values) =>
          props.onChange({ ...view, userIds: values.map((value) => (value === automation ? null : value)) })
        }
        onOpen={refresh}
      />
      <FilterMenu
        label={t('log.filter.status')}
        options={(facets.data?.statuses ?? []).map(({ value, count }) => ({
          value,
          label: describeStatus(value, t),
          count,
        }))}
        chosen={view.statuses}
        onChange={(statuses) => props.onChange({ ...view, statuses })}
        onOpen={refresh}
      />
      <PeriodMenu view={view} onChange={(span) => props.onChange({ ...view, ...span })} />
      {formatLogView(view) !== '' && (
        <Button size="compact-sm" variant="subtle" onClick={props.onClear}>
          {t('log.filter.clear')}
        </Button>
      )}
    </search>
  )
}
