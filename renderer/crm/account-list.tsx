import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import type { CrmAccount } from '#shared/crm.ts'
import { accountName } from '#renderer/crm/account-name.ts'
import { useCrmChange } from '#renderer/crm/crm-state.ts'
import { UninstallChoice } from '#renderer/crm/uninstall-choice.tsx'
import { AskFirst } from '#renderer/ui/ask-first.tsx'
import { useQuestion } from '#renderer/ui/use-question.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** Troubles that pass by themselves; all others need a person. */
const passing: readonly (CrmAccount['problem'] | undefined)[] = ['rate-limited', 'offline', 'unexpected']

/** The sub-accounts there is access to: how, until when, whether it works, and the way to end it. */
export function AccountList({ accounts }: { accounts: readonly CrmAccount[] }) {
  const t = useTranslate()
  const place = useRef<HTMLDivElement>(null)
  // Here and not at the entry: it goes away with the access, often before the answer comes.
  const disconnect = useCrmChange('crm:disconnect')
  const end = (locationId: string, uninstall: boolean) =>
    disconnect.mutate(
      { locationId, uninstall },
      { onSuccess: () => place.current?.focus({ preventScroll: true }) },
    )
  const busyWith = disconnect.isPending ? disconnect.variables.locationId : null
  const failedWith = disconnect.isError ? disconnect.variables.locationId : null
  return (
    <div ref={place} tabIndex={-1} role="group" aria-label={t('connect.accounts')}>
      {accounts.length === 0 && <Text size="sm">{t('connect.none')}</Text>}
      {accounts.length > 0 && (
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
          {accounts.map((account) => (
            <AccountItem
              key={account.locationId}
              account={account}
              busy={account.locationId === busyWith}
              error={account.locationId === failedWith ? disconnect.error : null}
              onDisconnect={(uninstall) => end(account.locationId, uninstall)}
            />
          ))}
        </Stack>
      )}
    </div>
  )
}

function AccountItem(props: {
  account: CrmAccount
  busy: boolean
  error: Error | null
  onDisconnect: (uninstall: boolean) => void
}) {
  const t = useTranslate()
  const { account } = props
  const { kind, mayUninstall } = account
  const [uninstall, setUninstall] = useState(false)
  const question = useQuestion<true>()
  const name = accountName(account, t)
  return (
    <Stack component="li" gap={6} data-testid="crm-account">
      <Group justify="space-between" wrap="nowrap" gap="md" align="flex-start">
        <AccountFacts account={account} name={name} />
        <Button
          ref={question.openerRef()}
          variant="default"
          size="xs"
          flex="none"
          disabled={question.asked !== null}
          aria-label={t('connect.disconnect-name', { name })}
          onClick={() => question.ask(true)}
        >
          {t('connect.disconnect')}
        </Button>
      </Group>
      {question.asked && (
        <AskFirst
          grave
          title={t('connect.disconnect-question', { name })}
          text={[t('connect.disconnect-what'), !mayUninstall && t(`connect.disconnect-stays.${kind}`)]
            .filter(Boolean)
            .join(' ')}
          cancel={t('connect.disconnect-cancel')}
          confirm={t('connect.disconnect')}
          busy={props.busy}
          error={props.error}
          onConfirm={() => props.onDisconnect(mayUninstall && uninstall)}
          onCancel={question.leave}
        >
          {mayUninstall && (
            <UninstallChoice
              label={t('connect.disconnect-uninstall')}
              chosen={uninstall}
              disabled={props.busy}
              onChange={setUninstall}
            />
          )}
        </AskFirst>
      )}
    </Stack>
  )
}

function AccountFacts({ account, name }: { account: CrmAccount; name: string }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const since = new Date(account.connectedAt).toLocaleDateString(locale, { dateStyle: 'medium' })
  const facts = [
    t(`connect.kind.${account.kind}`),
    t(`connect.expires.${account.kind}`),
    t('connect.since', { date: since }),
  ]
  return (
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
