import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { CrmAccount } from '#shared/crm.ts'
import { accountName } from '#renderer/crm/account-name.ts'
import { useCrmChange } from '#renderer/crm/crm-state.ts'
import { UninstallChoice } from '#renderer/crm/uninstall-choice.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** Troubles that pass by themselves; all others need a person. */
const passing: readonly (CrmAccount['problem'] | undefined)[] = ['rate-limited', 'offline', 'unexpected']

/** The sub-accounts there is access to: how, until when, whether it works, and the way to end it. */
export function AccountList({ accounts }: { accounts: readonly CrmAccount[] }) {
  const t = useTranslate()
  if (accounts.length === 0) return <Text size="sm">{t('connect.none')}</Text>
  return (
    <Stack
      component="ul"
      gap="md"
      m={0}
      p={0}
      style={{ listStyle: 'none' }}
      aria-label={t('connect.accounts')}
    >
      {accounts.map((account) => (
        <AccountItem key={account.locationId} account={account} />
      ))}
    </Stack>
  )
}

function AccountItem({ account }: { account: CrmAccount }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const [asking, setAsking] = useState(false)
  const name = accountName(account, t)
  const since = new Date(account.connectedAt).toLocaleDateString(locale, { dateStyle: 'medium' })
  const facts = [
    t(`connect.kind.${account.kind}`),
    t(`connect.expires.${account.kind}`),
    t('connect.since', { date: since }),
  ]
  return (
    <Stack component="li" gap={6} data-testid="crm-account">
      <Group justify="space-between" wrap="nowrap" gap="md" align="flex-start">
        <Stack gap={2} miw={0}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            <StateBadge problem={account.problem} />
          </Group>
          <Text size="sm" c="var(--sal-quiet)">
            {facts.join(' · ')}
          </Text>
          {account.followed && <Text size="sm">{t('connect.followed')}</Text>}
          {account.problem !== null && <Text size="sm">{t(`crm.problem.${account.problem}`)}</Text>}
        </Stack>
        <Button
          variant="default"
          size="xs"
          flex="none"
          disabled={asking}
          aria-label={t('connect.disconnect-name', { name })}
          onClick={() => setAsking(true)}
        >
          {t('connect.disconnect')}
        </Button>
      </Group>
      {asking && <DisconnectQuestion account={account} name={name} onCancel={() => setAsking(false)} />}
    </Stack>
  )
}

function StateBadge({ problem }: Pick<CrmAccount, 'problem'>) {
  const t = useTranslate()
  const state = problem === null ? 'good' : passing.includes(problem) ? 'waits' : 'trouble'
  const color = { good: 'green', waits: 'yellow', trouble: 'red' }[state]
  return (
    <Badge variant="light" color={color} tt="none" data-state={state}>
      {t(`connect.state.${state}`)}
    </Badge>
  )
}

function DisconnectQuestion(props: { account: CrmAccount; name: string; onCancel: () => void }) {
  const t = useTranslate()
  const [uninstall, setUninstall] = useState(false)
  const disconnect = useCrmChange('crm:disconnect')
  const { locationId, kind, mayUninstall } = props.account
  return (
    <Notice tone="attention" urgent title={t('connect.disconnect-question', { name: props.name })}>
      <Stack gap="sm">
        <Text size="sm">
          {t('connect.disconnect-what')} {!mayUninstall && t(`connect.disconnect-stays.${kind}`)}
        </Text>
        {mayUninstall && (
          <UninstallChoice
            label={t('connect.disconnect-uninstall')}
            chosen={uninstall}
            disabled={disconnect.isPending}
            onChange={setUninstall}
          />
        )}
        {disconnect.error && <ErrorNotice error={disconnect.error} />}
        <Group>
          <Button variant="default" ref={focusOnMount} onClick={props.onCancel}>
            {t('connect.disconnect-cancel')}
          </Button>
          <Button
            color="red"
            loading={disconnect.isPending}
            onClick={() => disconnect.mutate({ locationId, uninstall })}
          >
            {t('connect.disconnect')}
          </Button>
        </Group>
      </Stack>
    </Notice>
  )
}
