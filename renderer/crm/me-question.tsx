import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useId } from 'react'
import type { CrmState } from '#shared/crm.ts'
import { useCrmChange } from '#renderer/crm/crm-state.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** "Is this you?", asked once about whoever connected, and what became of the answer. */
export function MeQuestion({ crm }: { crm: CrmState }) {
  const t = useTranslate()
  const id = useId()
  const answer = useCrmChange('crm:answer-me')
  const asked = crm.isThisYou
  if (asked === null) {
    return (
      <output>
        {answer.isSuccess && (
          <Text span ref={focusOnMount} tabIndex={-1} size="sm" c="var(--sal-good)">
            {t('connect.me.saved')}
          </Text>
        )}
      </output>
    )
  }
  const { userId } = asked
  const name = asked.name ?? t('connect.me.unnamed', { id: userId })
  return (
    <Paper component="article" withBorder p="md" aria-labelledby={id} data-testid="me-question">
      <Stack gap="sm">
        <Group gap="xs" wrap="nowrap">
          <Icon name="question" size={22} />
          <Title order={3} size="h5" id={id}>
            {t('connect.me.title')}
          </Title>
        </Group>
        <Text size="sm" role="alert">
          {t('connect.me.text', { name })}
        </Text>
        <Group>
          <Button loading={answer.isPending} onClick={() => answer.mutate({ userId, isMe: true })}>
            {t('connect.me.yes')}
          </Button>
          <Button
            variant="default"
            disabled={answer.isPending}
            onClick={() => answer.mutate({ userId, isMe: false })}
          >
            {t('connect.me.no')}
          </Button>
        </Group>
        {answer.error && <ErrorNotice error={answer.error} />}
      </Stack>
    </Paper>
  )
}
