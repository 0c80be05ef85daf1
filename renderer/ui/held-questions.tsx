import { Button, Code, DataList, Group, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { heldListed, type HeldGroup } from '#shared/connection.ts'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { tellMoment } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** One card for each sub-account nobody has answered for, and what became of the last answer. */
export function HeldQuestions() {
  const t = useTranslate()
  const { held } = useAppState().connection
  const [answered, setAnswered] = useState<{ outcome: string; count: number }>({ outcome: '', count: 0 })
  const onAnswered = (outcome: string) => setAnswered(({ count }) => ({ outcome, count: count + 1 }))
  if (held.length === 0 && answered.count === 0) return null
  return (
    <Stack gap="md">
      <output>
        {answered.count > 0 && (
          // The question is gone and its buttons with it: what became of it has the focus, the next question follows.
          <Group
            key={answered.count}
            ref={focusOnMount}
            tabIndex={-1}
            gap="xs"
            wrap="nowrap"
            c="var(--sal-good)"
          >
            <Icon name="check" size={16} />
            <Text size="sm">{answered.outcome}</Text>
          </Group>
        )}
      </output>
      {held.slice(0, heldListed).map((group) => (
        <HeldQuestion key={`${group.locationId} ${group.appId}`} group={group} onAnswered={onAnswered} />
      ))}
      {held.length > heldListed && (
        <Text size="sm" c="var(--sal-quiet)">
          {t('held.more')}
        </Text>
      )}
      {held.length > 0 && <VisuallyHidden role="alert">{t('held.title')}</VisuallyHidden>}
    </Stack>
  )
}

function HeldQuestion(props: { group: HeldGroup; onAnswered: (outcome: string) => void }) {
  const t = useTranslate()
  const id = useId()
  const { locationId, appId, count } = props.group
  const answer = useMutation({
    mutationFn: (chosen: 'confirmed' | 'discarded') =>
      request('held:answer', { locationId, appId, answer: chosen }),
    onSuccess: ({ released }, chosen) =>
      props.onAnswered(
        chosen === 'confirmed' ? t('held.released', { count: released }) : t('held.discarded'),
      ),
  })
  return (
    <Paper component="article" withBorder p="lg" aria-labelledby={id} data-testid="held-question">
      <Stack gap="md">
        <Stack gap={4}>
          <Group gap="xs" wrap="nowrap">
            <Icon name="question" size={22} />
            <Title order={3} size="h4" id={id}>
              {t('held.title')}
            </Title>
          </Group>
          <Text size="sm">{t('held.text', { count })}</Text>
        </Stack>
        <HeldFacts group={props.group} />
        <Group align="flex-start" grow>
          <Stack gap={6}>
            <Button
              loading={answer.isPending}
              aria-describedby={`${id}-yes`}
              onClick={() => answer.mutate('confirmed')}
            >
              {t('held.confirm')}
            </Button>
            <Text size="xs" c="var(--sal-quiet)" id={`${id}-yes`}>
              {t('held.confirm-what')}
            </Text>
          </Stack>
          <Stack gap={6}>
            <Button
              variant="default"
              disabled={answer.isPending}
              aria-describedby={`${id}-no`}
              onClick={() => answer.mutate('discarded')}
            >
              {t('held.discard')}
            </Button>
            <Text size="xs" c="var(--sal-quiet)" id={`${id}-no`}>
              {t('held.discard-what')}
            </Text>
          </Stack>
        </Group>
        {answer.error && <ErrorNotice error={answer.error} />}
      </Stack>
    </Paper>
  )
}

function HeldFacts(props: { group: HeldGroup }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(60_000)
  const { group } = props
  const facts = [
    { label: t('held.sample'), value: group.sample === '' ? t('held.no-sample') : group.sample },
    { label: t('held.location'), value: <Code>{group.locationId || t('held.unknown')}</Code> },
    { label: t('held.app'), value: <Code>{group.appId || t('held.unknown')}</Code> },
    { label: t('held.first'), value: tellMoment(group.firstAt, now, locale) },
    { label: t('held.last'), value: tellMoment(group.lastAt, now, locale) },
  ]
  return (
    <DataList gap="xs" labelWidth={190}>
      {facts.map((fact) => (
        <DataList.Item key={fact.label}>
          <DataList.ItemLabel>{fact.label}</DataList.ItemLabel>
          <DataList.ItemValue miw={0} style={{ overflowWrap: 'anywhere' }}>
            {fact.value}
          </DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  )
}
