import { Button, Code, Group, Paper, Stack, Text, ThemeIcon } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import {
  describeConnection,
  type StateDescription,
  type StateFact,
} from '#renderer/ui/describe-connection.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Icon, type IconName } from '#renderer/ui/icons.tsx'
import { tellAgo, tellIn, tellMoment } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

const looks: Record<StateDescription['tone'], { icon: IconName; color: string }> = {
  good: { icon: 'check', color: 'green' },
  busy: { icon: 'refresh', color: 'yellow' },
  quiet: { icon: 'laptop', color: 'gray' },
  asks: { icon: 'question', color: 'brand' },
  bad: { icon: 'warning', color: 'red' },
}

/** Does Saliente hear at this moment, since when, and what can be done: the state in an icon and in words. */
export function HearingCard() {
  const t = useTranslate()
  const description = describeConnection(useAppState().connection)
  const retry = useMutation({ mutationFn: () => request('tunnel:retry', null) })
  const look = looks[description.tone]
  return (
    <Paper withBorder p="lg" data-testid="hearing-card" data-tone={description.tone}>
      <Group align="flex-start" wrap="nowrap" gap="md">
        <ThemeIcon size={44} radius="xl" variant="light" color={look.color}>
          <Icon name={look.icon} size={24} />
        </ThemeIcon>
        <Stack gap="xs" flex={1} miw={0}>
          <Stack component="output" gap={0}>
            <Text span size="lg" fw={650}>
              {t(description.title, description.values)}
            </Text>
            <Text span size="sm">
              {t(description.text, description.values)}
            </Text>
          </Stack>
          <StateFacts facts={description.facts} />
          {description.reason !== null && <Text size="sm">{t(description.reason)}</Text>}
          {description.reasonCode !== null && (
            <Text size="xs" c="var(--sal-quiet)">
              {t('tunnel.reason')}: <Code style={{ overflowWrap: 'anywhere' }}>{description.reasonCode}</Code>
            </Text>
          )}
          {retry.error && <ErrorNotice error={retry.error} />}
        </Stack>
        {description.canRetry && (
          <Button
            flex="none"
            variant="light"
            leftSection={<Icon name="refresh" size={16} />}
            loading={retry.isPending}
            onClick={() => retry.mutate()}
          >
            {t('tunnel.retry')}
          </Button>
        )}
      </Group>
    </Paper>
  )
}

function StateFacts(props: { facts: StateFact[] }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow()
  if (props.facts.length === 0) return null
  const tell = { ago: tellAgo, in: tellIn, at: tellMoment }
  return (
    <Group component="dl" gap="xl" m={0}>
      {props.facts.map((fact) => (
        <div key={fact.label}>
          <Text component="dt" size="xs" c="var(--sal-quiet)">
            {t(fact.label)}
          </Text>
          <Text component="dd" size="sm" fw={550} m={0}>
            {tell[fact.told](fact.at, now, locale)}
          </Text>
        </div>
      ))}
    </Group>
  )
}
