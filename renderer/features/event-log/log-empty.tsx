import { Anchor, Button, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { request } from '#renderer/api.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Nothing fits the filters. */
export function NoHits(props: { onClear: () => void }) {
  const t = useTranslate()
  return (
    <Stack align="center" gap="sm" p="xl" pt={80} aria-live="polite">
      <ThemeIcon size={52} radius="xl" variant="light" color="gray">
        <Icon name="search" size={26} />
      </ThemeIcon>
      <Title order={2} size="h4">
        {t('log.no-hits.title')}
      </Title>
      <Text c="dimmed" ta="center" maw={420}>
        {t('log.no-hits.text')}
      </Text>
      <Button variant="light" onClick={props.onClear}>
        {t('log.filter.clear')}
      </Button>
    </Stack>
  )
}

/** The log holds nothing yet: what will appear here, how to try it, where to set it up. */
export function EmptyLog(props: { onSent: (messageRowId: number) => void }) {
  const t = useTranslate()
  const test = useMutation({
    mutationFn: () => request('test:send', { channel: 'sms' }),
    onSuccess: ({ messageRowId }) => props.onSent(messageRowId),
  })
  return (
    <Stack align="center" gap="sm" p="xl" pt={80}>
      <ThemeIcon size={52} radius="xl" variant="light">
        <Icon name="inbox" size={26} />
      </ThemeIcon>
      <Title order={2} size="h4">
        {t('log.empty.title')}
      </Title>
      <Text c="dimmed" ta="center" maw={460}>
        {t('log.empty.text')}
      </Text>
      <Group gap="md">
        <Button
          leftSection={<Icon name="send" size={16} />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          {t('log.empty.test')}
        </Button>
        <Anchor href="#/welcome" size="sm">
          {t('log.empty.setup')}
        </Anchor>
      </Group>
      {test.isError && (
        <Text c="red" role="alert">
          {t('error.test-not-delivered.title')} {t('error.test-not-delivered.next')}
        </Text>
      )}
    </Stack>
  )
}
