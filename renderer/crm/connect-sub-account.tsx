import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { CrmConnect, CrmState } from '#shared/crm.ts'
import { request } from '#renderer/api.ts'
import { accountName } from '#renderer/crm/account-name.ts'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { tellIn } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** "Connect a sub-account": the button, then what it waits for, then how it ended. */
export function ConnectSubAccount({ crm }: { crm: CrmState }) {
  const t = useTranslate()
  const start = useMutation({ mutationFn: () => request('crm:connect-start', null) })
  const hasClient = crm.client.id !== null && crm.client.hasSecret
  const { state } = crm.connect
  const isBusy = state === 'waiting' || state === 'exchanging'
  const label = state === 'failed' ? 'connect.again' : 'connect.start'
  return (
    <Stack gap="md" data-testid="connect" data-state={state}>
      <output>
        <Outcome connect={crm.connect} accounts={crm.accounts} />
      </output>
      {state === 'waiting' && <Waiting connect={crm.connect} />}
      {start.error && <ErrorNotice error={start.error} />}
      {!isBusy && (
        <Group gap="sm">
          <Button
            leftSection={<Icon name="link" size={16} />}
            variant={crm.accounts.length > 0 ? 'default' : 'filled'}
            disabled={!hasClient}
            loading={start.isPending}
            onClick={() => start.mutate()}
          >
            {t(state !== 'failed' && crm.accounts.length > 0 ? 'connect.another' : label)}
          </Button>
          {!hasClient && (
            <Text size="sm" c="var(--sal-quiet)">
              {t('connect.needs-client')}
            </Text>
          )}
        </Group>
      )}
    </Stack>
  )
}

/** What changed, in the region that is read out. */
function Outcome(props: { connect: CrmConnect; accounts: CrmState['accounts'] }) {
  const t = useTranslate()
  const { connect } = props
  switch (connect.state) {
    case 'idle':
      return null
    case 'waiting':
      return (
        <Group component="span" gap="sm">
          <Loader size="sm" aria-hidden />
          <Text span fw={600}>
            {t('connect.waiting.title')}
          </Text>
        </Group>
      )
    case 'exchanging':
      return (
        <Group component="span" gap="sm">
          <Loader size="sm" aria-hidden />
          <Text span>{t('connect.exchanging')}</Text>
        </Group>
      )
    case 'done': {
      const { locationId } = connect
      const account = props.accounts.find((one) => one.locationId === locationId)
      // Disconnected since.
      if (!account) return null
      const name = accountName(account, t)
      return (
        <Group component="span" gap="sm" wrap="nowrap" c="var(--sal-good)">
          <Icon name="check" size={20} />
          <span>
            <Text span display="block" fw={600}>
              {t('connect.done.title', { name })}
            </Text>
            <Text span size="sm">
              {t('connect.done.text')}
            </Text>
          </span>
        </Group>
      )
    }
    case 'failed':
      return (
        <Notice tone="bad" title={t('connect.failed')}>
          {t(`crm.connect.${connect.why}`)}
        </Notice>
      )
  }
}

function Waiting({ connect }: { connect: Extract<CrmConnect, { state: 'waiting' }> }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow()
  const cancel = useMutation({ mutationFn: () => request('crm:connect-cancel', null) })
  return (
    <Stack gap="sm">
      <Text size="sm">{t('connect.waiting.text', { when: tellIn(connect.until, now, locale) })}</Text>
      <CopyField label={t('connect.waiting.url')} value={connect.authorizeUrl} />
      {cancel.error && <ErrorNotice error={cancel.error} />}
      <div>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('connect.cancel')}
        </Button>
      </div>
    </Stack>
  )
}
