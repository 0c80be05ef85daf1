import { Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Hearing } from '#shared/connection.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Settings } from '#shared/settings.ts'
import { useAppState } from '#renderer/app-state.ts'
import { useCrmState } from '#renderer/crm/crm-state.ts'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

const choices = ['auto', 'always', 'never'] as const

/** By webhook or by follow: which it is now, and what the person wants. */
export function FollowSection() {
  const t = useTranslate()
  const { settings, connection } = useAppState()
  const save = useSave()
  // The choice shows at once; what is in force follows when it is saved.
  const [wanted, setWanted] = useState<Settings['crm']['follow'] | null>(null)
  const choose = (value: string) => {
    const follow = choices.find((one) => one === value)
    if (!follow) return
    setWanted(follow)
    save.mutate({ crm: { follow } }, { onSettled: () => setWanted(null) })
  }
  const crm = useCrmState()
  const seconds = settings.crm.followSeconds
  return (
    <Section title={t('follow.title')}>
      <Text component="output" fw={600} data-testid="hearing-by">
        {t('follow.now', { how: describeHow(connection.hearing, t) })}
      </Text>
      <Radio.Group label={t('follow.question')} value={wanted ?? settings.crm.follow} onChange={choose}>
        <Stack gap="sm" mt="xs">
          {choices.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`follow.${value}`)}
              description={t(`follow.${value}-text`, { seconds })}
            />
          ))}
        </Stack>
      </Radio.Group>
      {crm.data?.accounts.length === 0 && (
        <Text size="sm" c="var(--sal-quiet)">
          {t('follow.needs')}
        </Text>
      )}
      <SaveFeedback saving={save} />
    </Section>
  )
}

function describeHow(hearing: Hearing, t: Translate): string {
  if (hearing.by !== 'follow') return t(`hearing.${hearing.by}`)
  const { lateSeconds: seconds, part } = hearing
  const how = part ? t('hearing.follow-part', part) : t('hearing.follow', { seconds })
  return t('follow.why', { how, why: t(`hearing.why.${hearing.why}`) })
}
