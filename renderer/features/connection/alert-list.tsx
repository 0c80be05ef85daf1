import { List, Stack, Text } from '@mantine/core'
import { type Alert, notDeliveringCauses } from '#shared/connection.ts'
import { useAppState } from '#renderer/app-state.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { tellAlert } from '#renderer/ui/tell-alert.ts'
import { isBadAlert, worstFirst } from '#renderer/ui/worst-first.ts'
import { useTranslate } from '#renderer/words.tsx'

/** What a person should know although Saliente runs, each with what it means and what to do. */
export function AlertList() {
  const { alerts } = useAppState().connection
  if (alerts.length === 0) return null
  return (
    <Stack gap="sm">
      {worstFirst(alerts).map((alert) => (
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

function AlertCard(props: { alert: Alert }) {
  const t = useTranslate()
  const { alert } = props
  const { title, text } = tellAlert(alert, t)
  return (
    <Notice urgent tone={isBadAlert(alert) ? 'bad' : 'attention'} title={title}>
      <Text size="sm">{text}</Text>
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
