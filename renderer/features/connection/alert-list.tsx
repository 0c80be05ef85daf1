import { List, Stack, Text } from '@mantine/core'
import { type Alert, notDeliveringCauses } from '#shared/connection.ts'
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
        <AlertCard key={keyOf(alert)} alert={alert} />
      ))}
    </Stack>
  )
}

/** Several of one kind differ by what they are about. */
function keyOf(alert: Alert): string {
  if ('detail' in alert) return `${alert.kind} ${alert.detail}`
  return 'account' in alert ? `${alert.kind} ${alert.account}` : alert.kind
}

/** What tells nothing of the team's messages any more is said in red. */
const badKinds: readonly Alert['kind'][] = [
  'store-unavailable',
  'self-test-failed',
  'held-full',
  'log-damaged',
  'secrets-set-aside',
  'uninstalled',
  'not-delivering',
]

function AlertCard(props: { alert: Alert }) {
  const t = useTranslate()
  const { alert } = props
  const { kind: _kind, ...values } = alert
  return (
    <Notice
      urgent
      tone={badKinds.includes(alert.kind) ? 'bad' : 'attention'}
      title={t(`alert.${alert.kind}.title`, values)}
    >
      <Text size="sm">{t(`alert.${alert.kind}.text`, values)}</Text>
      {alert.kind === 'uninstalled' && alert.account !== '' && (
        <Text size="sm" mt={6} fw={600}>
          {t('alert.uninstalled.accounts', { account: alert.account })}
        </Text>
      )}
      {alert.kind === 'not-delivering' && <LikelyCauses />}
      {'detail' in alert && alert.detail !== '' && (
        <Text size="xs" mt={6} ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {t('connection.alert.detail', { detail: alert.detail })}
        </Text>
      )}
    </Notice>
  )
}

function LikelyCauses() {
  const t = useTranslate()
  return (
    <>
      <Text size="sm" mt="xs" fw={600}>
        {t('alert.causes')}
      </Text>
      <List type="ordered" size="sm">
        {notDeliveringCauses.map((cause) => (
          <List.Item key={cause}>{t(`not-delivering.${cause}`)}</List.Item>
        ))}
      </List>
    </>
  )
}
