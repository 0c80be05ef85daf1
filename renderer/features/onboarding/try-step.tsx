import { Anchor, Button, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { ScreenTitle } from './screen-title.tsx'
import { formatRoute, logRoute } from '#renderer/route.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { HeldQuestions } from '#renderer/ui/held-questions.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { NotificationPermission } from '#renderer/ui/notification-permission.tsx'
import { tellAgo } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import classes from './onboarding.module.css'

/** Allow, rehearse, and hear the first real message. */
export function TryStep(props: { footer: ReactNode }) {
  const t = useTranslate()
  return (
    <Stack gap="lg">
      <ScreenTitle title={t('onboarding.try.title')} />
      <Part title={t('onboarding.try.permission')}>
        <NotificationPermission />
      </Part>
      <Part title={t('onboarding.try.test')}>
        <TestMessage />
      </Part>
      <Part title={t('onboarding.try.real')}>
        <FirstMessage />
        <HeldQuestions />
      </Part>
      {props.footer}
    </Stack>
  )
}

function Part(props: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={id}>
      <Stack gap="sm">
        <Title order={2} size="h5" id={id}>
          {props.title}
        </Title>
        {props.children}
      </Stack>
    </Paper>
  )
}

function TestMessage() {
  const t = useTranslate()
  const test = useMutation({ mutationFn: () => request('test:send', { channel: 'sms' }) })
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="var(--sal-quiet)">
          {t('onboarding.try.test-text')}
        </Text>
        <Button
          flex="none"
          variant={test.data ? 'default' : 'filled'}
          leftSection={<Icon name="send" size={16} />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          {t(test.data ? 'onboarding.try.again' : 'onboarding.try.send')}
        </Button>
      </Group>
      <output>
        {test.data && (
          <Group gap="xs" className={classes.good} data-testid="test-arrived">
            <Icon name="check" size={18} />
            <Text size="sm">{t('onboarding.try.arrived')}</Text>
            <Anchor size="sm" fw={600} href={formatRoute(logRoute(test.data.messageRowId))}>
              {t('onboarding.try.open-row')}
            </Anchor>
          </Group>
        )}
      </output>
      {test.error && <ErrorNotice error={test.error} />}
    </>
  )
}

function FirstMessage() {
  const t = useTranslate()
  const { lastMessageAt, lastAskedAt, tunnel, held, hearing } = useAppState().connection
  if (lastMessageAt !== null) return <Heard at={lastMessageAt} by="webhook" />
  if (held.length > 0) return <Text size="sm">{t('onboarding.try.question')}</Text>
  if (lastAskedAt !== null) {
    return (
      <>
        <Heard at={lastAskedAt} by="follow" />
        {tunnel.state !== 'off' && (
          <Text size="sm" c="var(--sal-quiet)">
            {t('onboarding.try.asked-url')}
          </Text>
        )}
      </>
    )
  }
  const noCarrier = tunnel.state === 'off' && hearing.by !== 'follow'
  return (
    <Group component="output" wrap="nowrap" gap="sm" data-testid="first-message" data-state="waiting">
      {noCarrier ? <Icon name="laptop" /> : <Loader size="sm" aria-hidden />}
      <div>
        <Text size="sm">{t(noCarrier ? 'onboarding.try.waiting-none' : 'onboarding.try.waiting')}</Text>
        {!noCarrier && (
          <Text size="sm" c="var(--sal-quiet)">
            {t('onboarding.try.later')}
          </Text>
        )}
      </div>
    </Group>
  )
}

/** By follow nothing is said of the webhook: that one may not be set up at all. */
function Heard(props: { at: number; by: 'webhook' | 'follow' }) {
  const t = useTranslate()
  const { followSeconds: seconds } = useAppState().settings.crm
  const { locale } = useLanguage()
  const now = useNow(10_000)
  return (
    <Group
      component="output"
      wrap="nowrap"
      gap="sm"
      className={classes.good}
      data-testid="first-message"
      data-state={props.by === 'webhook' ? 'heard' : 'asked'}
    >
      <Icon name="check" size={22} />
      <Text size="sm" fw={600}>
        {t(props.by === 'webhook' ? 'onboarding.try.heard' : 'onboarding.try.asked', {
          when: tellAgo(props.at, now, locale),
          seconds,
        })}
      </Text>
    </Group>
  )
}
