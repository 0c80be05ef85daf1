import { Stack, Text } from '@mantine/core'
import type { Alert } from '#shared/connection.ts'
import { useAppState } from '#renderer/app-state.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** What a person should know although Saliente runs, each with what it means and what to do. */
export function AlertList() {
  const { alerts } = useAppState().connection
  if (alerts.length === 0) return null
  return (
    <Stack gap="sm">
      {alerts.map((alert) => (
        <AlertCard key={`${alert.kind} ${'detail' in alert ? alert.detail : ''}`} alert={alert} />
      ))}
    </Stack>
  )
}

/** What stops messages from being kept or seen; the rest only wants to be known. */
const grave: readonly Alert['kind'][] = [
  'store-unavailable',
  'self-test-failed',
  'log-damaged',
  'secrets-set-aside',
]

function AlertCard(props: { alert: Alert }) {
  const t = useTranslate()
  const { alert } = props
  const { kind: _kind, ...values } = alert
  return (
    <Notice
      urgent
      tone={grave.includes(alert.kind) ? 'bad' : 'attention'}
      title={t(`alert.${alert.kind}.title`, values)}
    >
      <Text size="sm">{t(`alert.${alert.kind}.text`, values)}</Text>
      {'detail' in alert && alert.detail !== '' && (
        <Text size="xs" mt={6} ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {t('connection.alert.detail', { detail: alert.detail })}
        </Text>
      )}
    </Notice>
  )
}
