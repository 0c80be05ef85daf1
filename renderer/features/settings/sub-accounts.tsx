import { Badge, Button, Divider, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { useCrmState } from '#renderer/crm/crm-state.ts'
import type { Settings } from '#shared/settings.ts'
import { AppHost } from './app-host.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** The sub-accounts answered for, ours and ignored ones. */
export function SubAccounts() {
  const t = useTranslate()
  const { locations } = useAppState().settings
  const list = useRef<HTMLDivElement>(null)
  return (
    <Section title={t('settings.locations')} text={t('settings.locations-text')}>
      <div ref={list} tabIndex={-1} role="group" aria-label={t('settings.locations')}>
        {locations.length === 0 && <Text size="sm">{t('settings.locations-none')}</Text>}
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {locations.map((answered) => (
            <AnsweredFor
              key={`${answered.locationId} ${answered.appId}`}
              answered={answered}
              // Its button goes with it.
              onForgotten={() => list.current?.focus({ preventScroll: true })}
            />
          ))}
        </Stack>
      </div>
      <Divider />
      <AppHost />
    </Section>
  )
}

function AnsweredFor(props: { answered: Settings['locations'][number]; onForgotten: () => void }) {
  const t = useTranslate()
  const { locationId, appId, answer } = props.answered
  const crm = useCrmState()
  const name = crm.data?.accounts.find((one) => one.locationId === locationId)?.name ?? null
  const forget = useMutation({
    mutationFn: () => request('location:forget', { locationId, appId }),
    onSuccess: props.onForgotten,
  })
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <div style={{ minWidth: 0 }}>
          {name !== null && (
            <Text size="sm" fw={550}>
              {name}
            </Text>
          )}
          <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {locationId}
          </Text>
          <Text size="xs" c="var(--sal-quiet)" style={{ overflowWrap: 'anywhere' }}>
            {appId === null ? t('settings.location-any-app') : t('settings.location-app', { app: appId })}
          </Text>
        </div>
        <Stack gap={6} align="flex-end" flex="none">
          <Badge tt="none" variant="light" color={answer === 'confirmed' ? 'green' : 'gray'}>
            {t(`settings.location-${answer}`)}
          </Badge>
          <Button
            variant="default"
            size="xs"
            loading={forget.isPending}
            title={t('settings.location-forget-what')}
            onClick={() => forget.mutate()}
          >
            {t('settings.location-forget')}
          </Button>
        </Stack>
      </Group>
      {forget.error && <ErrorNotice error={forget.error} />}
    </li>
  )
}
