import { useQuery } from '@tanstack/react-query'
import { channels } from '#shared/channel.ts'
import type { LogFacets } from '#shared/query.ts'
import { request } from '#renderer/api.ts'
import type { LogView } from '#renderer/log-view.ts'
import { useTranslate } from '#renderer/words.tsx'
import { describeStatusChoice } from './describe-row.ts'
import { type FilterChoice, FilterMenu } from './filter-menu.tsx'
import type { FilterOption } from './filter-options.ts'

/** Checkboxes hold texts; automation, which has no user id, is this one. */
const automation = ''
/** Letters of an id that tell nameless teammates apart. */
const shortId = 6

/** Channel, teammate and status, each with what the log holds and how often. */
export function FacetMenus(props: { view: LogView; onChange: (view: LogView) => void }) {
  const t = useTranslate()
  const { view, onChange } = props
  const facets = useQuery({ queryKey: ['log-facets'], queryFn: () => request('log:facets', null) })
  const onOpen = () => void facets.refetch()
  const nameless = (userId: string) =>
    userId === automation ? t('who.automation') : t('log.filter.unnamed', { id: userId.slice(0, shortId) })
  const channelName = (value: string) => {
    const channel = channels.find((known) => known === value)
    return channel ? t(`channel.${channel}`) : value
  }
  const statusName = (value: string) => describeStatusChoice(value, t)
  const choose = (offered: (facets: LogFacets) => FilterOption[]): FilterChoice => {
    if (facets.data) return offered(facets.data)
    return facets.isError && !facets.isFetching ? 'failed' : 'loading'
  }
  return (
    <>
      <FilterMenu
        label={t('log.filter.channel')}
        choice={choose((has) =>
          has.channels.map(({ value, count }) => ({ value, label: channelName(value), count })),
        )}
        chosen={view.channels}
        nameOf={channelName}
        onChange={(values) =>
          onChange({ ...view, channels: channels.filter((known) => values.includes(known)) })
        }
        onOpen={onOpen}
      />
      <FilterMenu
        label={t('log.filter.teammate')}
        choice={choose((has) =>
          has.teammates.map(({ userId, name, count }) => {
            const value = userId ?? automation
            return { value, label: name ?? nameless(value), count }
          }),
        )}
        chosen={view.userIds.map((userId) => userId ?? automation)}
        nameOf={nameless}
        onChange={(values) =>
          onChange({ ...view, userIds: values.map((value) => (value === automation ? null : value)) })
        }
        onOpen={onOpen}
      />
      <FilterMenu
        label={t('log.filter.status')}
        choice={choose((has) =>
          has.statuses.map(({ value, count }) => ({ value, label: statusName(value), count })),
        )}
        chosen={view.statuses}
        nameOf={statusName}
        onChange={(statuses) => onChange({ ...view, statuses })}
        onOpen={onOpen}
      />
    </>
  )
}
