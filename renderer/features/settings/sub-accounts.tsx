import { Badge, Divider, Group, Stack, Text } from '@mantine/core'
import { useAppState } from '#renderer/app-state.ts'
import { useCrmState } from '#renderer/crm/crm-state.ts'
import { AppHost } from './app-host.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** The sub-accounts answered for, ours and ignored ones. */
export function SubAccounts() {
  const t = useTranslate()
  const { locations } = useAppState().settings
  const crm = useCrmState()
  const nameOf = (id: string) => crm.data?.accounts.find((one) => one.locationId === id)?.name ?? null
  return (
    <Section title={t('settings.locations')} text={t('settings.locations-text')}>
      {locations.length === 0 && <Text size="sm">{t('settings.locations-none')}</Text>}
      <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {locations.map(({ locationId, appId, answer }) => (
          <Group component="li" key={`${locationId} ${appId}`} justify="space-between" wrap="nowrap" gap="md">
            <div style={{ minWidth: 0 }}>
              {nameOf(locationId) !== null && (
                <Text size="sm" fw={550}>
                  {nameOf(locationId)}
                </Text>
              )}
              <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                {locationId}
              </Text>
              <Text size="xs" c="var(--sal-quiet)" style={{ overflowWrap: 'anywhere' }}>
                {appId === null ? t('settings.location-any-app') : t('settings.location-app', { app: appId })}
              </Text>
            </div>
            <Badge flex="none" tt="none" variant="light" color={answer === 'confirmed' ? 'green' : 'gray'}>
              {t(`settings.location-${answer}`)}
            </Badge>
          </Group>
        ))}
      </Stack>
      <Divider />
      <AppHost />
    </Section>
  )
}
