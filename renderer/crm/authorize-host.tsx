import { Code, SegmentedControl, Stack, Text } from '@mantine/core'
import { useId } from 'react'
import { authorizeUrls } from '#shared/crm.ts'
import { useAppState } from '#renderer/app-state.ts'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

const pages = ['standard', 'white-label'] as const

/** Which choose-location page opens: white labels have one of their own. Another one stands in settings.json only. */
export function AuthorizeHost() {
  const t = useTranslate()
  const id = useId()
  const { authorizeUrl } = useAppState().settings.crm
  const save = useSave()
  const chosen = pages.find((page) => authorizeUrls[page] === authorizeUrl) ?? 'other'
  const offered = chosen === 'other' ? ([...pages, 'other'] as const) : pages
  const choose = (value: string) => {
    const page = pages.find((one) => one === value)
    if (page) save.mutate({ crm: { authorizeUrl: authorizeUrls[page] } })
  }
  return (
    <Stack gap={6}>
      <Text size="sm" fw={550} id={id}>
        {t('connect.host.question')}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        value={chosen}
        onChange={choose}
        data={offered.map((value) => ({ value, label: t(`connect.host.${value}`) }))}
        style={{ alignSelf: 'flex-start' }}
      />
      {chosen === 'other' && <Code style={{ overflowWrap: 'anywhere' }}>{authorizeUrl}</Code>}
      <SaveFeedback saving={save} />
    </Stack>
  )
}
