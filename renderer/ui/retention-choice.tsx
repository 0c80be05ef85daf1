import { SegmentedControl } from '@mantine/core'
import { retentionChoices } from '#shared/data-care.ts'
import { useTranslate } from '#renderer/words.tsx'

/** How long messages are kept, in days; null: for ever. `labelledBy`: the id of its name. */
export function RetentionChoice(props: {
  value: number | null
  labelledBy: string
  onChange: (days: number | null) => void
}) {
  const t = useTranslate()
  const tell = (days: number | null) => {
    if (days === null) return t('data.retention-forever')
    return days === 365 ? t('data.retention-year') : t('data.retention-days', { days })
  }
  // A number of days written into settings.json by hand is one more choice.
  const known = retentionChoices.some((days) => days === props.value)
  const choices = known ? retentionChoices : [props.value, ...retentionChoices]
  return (
    <SegmentedControl
      aria-labelledby={props.labelledBy}
      value={String(props.value)}
      onChange={(value) => props.onChange(value === 'null' ? null : Number(value))}
      data={choices.map((days) => ({ value: String(days), label: tell(days) }))}
    />
  )
}
