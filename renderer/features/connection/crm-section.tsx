import { Anchor, Divider, Group, Stack, Text, Title } from '@mantine/core'
import type { CrmState } from '#shared/crm.ts'
import { AccountList } from '#renderer/crm/account-list.tsx'
import { AuthorizeHost } from '#renderer/crm/authorize-host.tsx'
import { ClientForm } from '#renderer/crm/client-form.tsx'
import { ConnectSubAccount } from '#renderer/crm/connect-sub-account.tsx'
import { CrmGate } from '#renderer/crm/crm-gate.tsx'
import { MeQuestion } from '#renderer/crm/me-question.tsx'
import { Protection } from '#renderer/crm/protection.tsx'
import { TokenOffer } from '#renderer/crm/token-offer.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Access to the CRM: which sub-accounts, how to connect another one, and where the secrets lie. */
export function CrmSection() {
  const t = useTranslate()
  return (
    <Section title={t('connect.title')} text={t('connect.text')}>
      <CrmGate>{(crm) => <CrmContent crm={crm} />}</CrmGate>
    </Section>
  )
}

function CrmContent({ crm }: { crm: CrmState }) {
  const t = useTranslate()
  return (
    <>
      <MeQuestion crm={crm} />
      <Stack gap="sm">
        <Title order={3} size="h5">
          {t('connect.accounts')}
        </Title>
        <AccountList accounts={crm.accounts} />
        <ConnectSubAccount crm={crm} />
      </Stack>
      <Divider />
      <Stack gap="sm">
        <Stack gap={2}>
          <Title order={3} size="h5">
            {t('connect.client.title')}
          </Title>
          <Group justify="space-between" gap="xs">
            <Text size="sm" c="var(--sal-quiet)">
              {t('connect.client.text')}
            </Text>
            <Anchor href="#/welcome" size="sm" fw={600}>
              {t('connect.guide')}
            </Anchor>
          </Group>
        </Stack>
        <ClientForm client={crm.client} />
        <AuthorizeHost />
      </Stack>
      <TokenOffer />
      <Protection crm={crm} />
    </>
  )
}
