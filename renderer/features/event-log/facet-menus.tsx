import { useQuery } from '@tanstack/react-query'
import { channels } from '#shared/channel.ts'
import { request } from '#renderer/api.ts'
import type { LogView } from '#renderer/log-view.ts'
import { useTranslate } from '#renderer/words.tsx'
import { describeStatusChoice } from './describe-row.ts'
import { FilterMenu } from './filter-menu.tsx'

/** Checkboxes hold texts; automation, which has no user id, is this one. */
const automation = ''
/** Letters of an id that tell nameless teammates apart. */
const shortId = 6

/** Channel, teammate and status, each with what the log holds and how often. */
export function FacetMenus(props: { view: LogView; onChange: (view: LogView) => void }) {
  const t = useTranslate()
  const { view, onChange } = props
  const facets = useQuery({ queryKey: ['log-facets'], queryFn: () => request('log:facets', null) })
  const refresh = () => void facets.refetch()
  const nameless = (userId: string | null) =>
    userId === null ? t('who.automation') : t('log.filter.unnamed', { id: userId.slice(0, shortId) })
  const channelOptions = (facets.data?.channels ?? []).map(({ value, count }) => ({
    value,
    label: t(`channel.${value}`),
    count,
  }))
  const teammateOptions = (facets.data?.teammates ?? []).map(({ userId, name, count }) => ({
    value: userId ?? automation,
    label: name ?? nameless(userId),
    count,
  }))
  const statusOptions = (facets.data?.statuses ?? []).map(({ value, count }) => ({
    value,
    label: describeStatusChoice(value, t),
    count,
  }))
  return (
    <>
      <FilterMenu
        label={t('log.filter.channel')}
        options={channelOptions}
        chosen={view.channels}
        onChange={(values) =>
          onChange({ ...view, channels: channels.filter((known) => values.includes(known)) })
        }
        onOpen={refresh}
      />
      <FilterMenu
        label={t('log.filter.teammate')}
        options={teammateOptions}
        chosen={view.userIds.map((userId) => userId ?? automation)}
        onChange={(values) =>
          onChange({ ...view, userIds: values.map((value) => (value === automation ? null : value)) })
        }
        onOpen={refresh}
      />
      <FilterMenu
        label={t('log.filter.status')}
        options={statusOptions}
        chosen={view.statuses}
        onChange={(statuses) => onChange({ ...view, statuses })}
        onOpen={refresh}
      />
    </>
  )
}
