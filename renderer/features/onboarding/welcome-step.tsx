import { Button, Group, SegmentedControl, Stack, Text, ThemeIcon } from '@mantine/core'
import { useState } from 'react'
import { useAppState } from '#renderer/app-state.ts'
import { ScreenTitle } from './screen-title.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { RetentionChoice } from '#renderer/ui/retention-choice.tsx'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

const points = [
  { word: 'onboarding.welcome.point-notify', icon: 'bell' },
  { word: 'onboarding.welcome.point-log', icon: 'search' },
  { word: 'onboarding.welcome.point-local', icon: 'laptop' },
] as const

/** Days that are chosen unless the person says otherwise. */
const PRESELECTED = 90

/** What Saliente is, in which language it speaks, and how long it keeps messages. */
export function WelcomeStep(props: { onNext: () => void }) {
  const t = useTranslate()
  const { language } = useLanguage()
  const { settings } = useAppState()
  const save = useSave()
  const keep = useSave()
  const [days, setDays] = useState(settings.retention.asked ? settings.retention.days : PRESELECTED)
  const next = () => keep.mutate({ retention: { days, asked: true } }, { onSuccess: props.onNext })
  return (
    <Stack gap="xl">
      <ScreenTitle title={t('onboarding.welcome.title')} text={t('onboarding.welcome.text')} quiet />
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {points.map(({ word, icon }) => (
          <Group component="li" key={word} wrap="nowrap" gap="md">
            <ThemeIcon variant="light" size={38} radius="xl">
              <Icon name={icon} size={20} />
            </ThemeIcon>
            <Text>{t(word)}</Text>
          </Group>
        ))}
      </Stack>
      <Group gap="md">
        <Text size="sm" fw={550} id="welcome-language">
          {t('onboarding.welcome.language')}
        </Text>
        <SegmentedControl
          aria-labelledby="welcome-language"
          value={settings.language === 'system' ? language : settings.language}
          onChange={(value) => save.mutate({ language: value })}
          data={[
            { value: 'es', label: t('settings.language.es') },
            { value: 'en', label: t('settings.language.en') },
          ]}
        />
        {save.error && <SaveFeedback saving={save} />}
        {keep.error && <SaveFeedback saving={keep} />}
      </Group>
      <Stack gap="xs" align="flex-start">
        <Text size="sm" fw={550} id="welcome-retention">
          {t('data.retention')}
        </Text>
        <RetentionChoice labelledBy="welcome-retention" value={days} onChange={setDays} />
        <Text size="sm" c="var(--sal-quiet)">
          {t('data.retention-text')} {t('data.encryption')}
        </Text>
      </Stack>
      <Group justify="flex-end">
        <Button onClick={next} loading={keep.isPending} rightSection={<Icon name="arrow-right" size={16} />}>
          {t('onboarding.welcome.start')}
        </Button>
      </Group>
    </Stack>
  )
}
