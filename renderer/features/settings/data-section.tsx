import { Divider, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Backups } from './backups.tsx'
import { EraseData } from './erase-data.tsx'
import { SettingRow } from './setting-row.tsx'
import { SettingsFile } from './settings-file.tsx'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { RetentionChoice } from '#renderer/ui/retention-choice.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { tellSize } from '#renderer/ui/tell-size.ts'
import { useSave } from '#renderer/ui/use-save.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** What lies on this computer: for how long, in which files, and how to be rid of it. */
export function DataSection() {
  const t = useTranslate()
  return (
    <Section title={t('data.title')}>
      <DataContent />
    </Section>
  )
}

function DataContent() {
  const t = useTranslate()
  const { locale } = useLanguage()
  const { data } = useSuspenseQuery({ queryKey: ['data-state'], queryFn: () => request('data:state', null) })
  const size = { count: data.messages, size: tellSize(data.logBytes, locale) }
  const text =
    data.oldestAt === null
      ? t('data.size', size)
      : t('data.size-since', {
          ...size,
          date: new Date(data.oldestAt).toLocaleDateString(locale, { dateStyle: 'medium' }),
        })
  return (
    <>
      {/* As near to the heading as the text of any other section. */}
      <Text size="sm" c="var(--sal-quiet)" mt={-12}>
        {text}
      </Text>
      <Retention />
      <Text size="sm" c="var(--sal-quiet)">
        {t('data.encryption')}
      </Text>
      <Divider />
      <Backups stored={data.storedLogs} />
      <Divider />
      <SettingsFile />
      <Divider />
      <EraseData />
    </>
  )
}

function Retention() {
  const t = useTranslate()
  const { retention } = useAppState().settings
  const save = useSave()
  return (
    <SettingRow id="retention" label={t('data.retention')} text={t('data.retention-text')} saving={save}>
      <RetentionChoice
        labelledBy="retention"
        value={retention.days}
        onChange={(days) => save.mutate({ retention: { days, asked: true } })}
      />
    </SettingRow>
  )
}
