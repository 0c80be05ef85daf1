import { Group, Radio, Stack, TextInput } from '@mantine/core'
import type { LogView } from '#renderer/log-view.ts'
import { periods } from '#renderer/log-view.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import { dayKey } from './day-label.ts'
import { FilterButton } from './filter-menu.tsx'

type Span = Pick<LogView, 'period' | 'since' | 'until'>

/** Today, the last days, or from one day to another; days are the laptop's own. */
export function PeriodMenu(props: { view: LogView; onChange: (span: Span) => void }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const { period, since, until } = props.view
  const custom = since !== null || until !== null
  const day = (at: number) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at)
  const summary = custom
    ? `${since === null ? '…' : day(since)} – ${until === null ? '…' : day(until)}`
    : period && t(`log.period.${period}`)

  const choose = (value: string) =>
    props.onChange({ period: periods.find((known) => known === value) ?? null, since: null, until: null })
  const setDay = (side: 'since' | 'until', value: string) => {
    // Local midnight; the last day is included to its last millisecond.
    const start = value === '' ? null : new Date(`${value}T00:00:00`).getTime()
    const at = start !== null && side === 'until' ? new Date(start).setHours(23, 59, 59, 999) : start
    props.onChange({ period: null, since, until, [side]: at })
  }
  return (
    <FilterButton label={t('log.filter.period')} chosen={summary}>
      <Radio.Group
        value={custom ? 'custom' : (period ?? 'any')}
        onChange={choose}
        aria-label={t('log.filter.period')}
      >
        <Stack gap={8}>
          <Radio value="any" label={t('log.period.any')} />
          {periods.map((value) => (
            <Radio key={value} value={value} label={t(`log.period.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Group gap="xs" mt="md" grow>
        <TextInput
          type="date"
          size="xs"
          label={t('log.period.from')}
          value={since === null ? '' : dayKey(since)}
          onChange={(event) => setDay('since', event.currentTarget.value)}
        />
        <TextInput
          type="date"
          size="xs"
          label={t('log.period.until')}
          value={until === null ? '' : dayKey(until)}
          onChange={(event) => setDay('until', event.currentTarget.value)}
        />
      </Group>
    </FilterButton>
  )
}
