import { Anchor, Group, Stack, Text } from '@mantine/core'
import type { AddressState } from '#shared/hearing.ts'
import { useAppState } from '#renderer/app-state.ts'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { describeConnection } from '#renderer/ui/describe-connection.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { tellAgo } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** The URL to paste into HighLevel, loud while that has another; without a carrier the address on this computer. */
export function PublicAddress(props: { prominent?: boolean }) {
  const t = useTranslate()
  const { connection } = useAppState()
  const { address, tunnel, hookUrl } = connection
  const { publicUrl } = describeConnection(connection)
  if (publicUrl !== null) {
    return (
      <Stack gap="md" data-testid="public-address" data-state={address.state}>
        {address.state === 'changed' && <Changed address={address} />}
        <CopyField
          label={t('address.label')}
          description={t('address.description')}
          value={publicUrl}
          prominent={(props.prominent ?? false) || address.state === 'changed'}
        />
        <Fate address={address} />
      </Stack>
    )
  }
  if (tunnel.state === 'off' && tunnel.why === 'none' && hookUrl !== null) {
    return (
      <CopyField
        label={t('address.local-label')}
        description={t('address.local-description')}
        value={hookUrl}
      />
    )
  }
  return (
    <Text size="sm" c="var(--sal-quiet)">
      {t('address.waiting')}
    </Text>
  )
}

/** HighLevel still has another URL: what that means and where to go. */
function Changed({ address }: { address: AddressState }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(10_000)
  const { lastHost, lastAt, returned } = address
  const text = (): string => {
    if (returned) return t('address.returned.text')
    if (lastHost === null || lastAt === null) return t('address.changed.text-new')
    return t('address.changed.text', { host: lastHost, when: tellAgo(lastAt, now, locale) })
  }
  return (
    <Notice tone="bad" urgent title={t(returned ? 'address.returned.title' : 'address.changed.title')}>
      <Text size="sm">{text()}</Text>
      <Anchor href="#/welcome" size="sm" fw={600}>
        {t('address.changed.where')}
      </Anchor>
    </Notice>
  )
}

/** Whether anything real has come by this URL. */
function Fate({ address }: { address: AddressState }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(10_000)
  if (address.state === 'changed' || address.state === 'none') return null
  if (address.state === 'waiting' || address.lastAt === null) {
    return (
      <Text size="sm" c="var(--sal-quiet)">
        {t('address.waiting-first')}
      </Text>
    )
  }
  return (
    <Group gap="xs" wrap="nowrap" c="var(--sal-good)">
      <Icon name="check" size={16} />
      <Text size="sm">{t('address.confirmed', { when: tellAgo(address.lastAt, now, locale) })}</Text>
    </Group>
  )
}
