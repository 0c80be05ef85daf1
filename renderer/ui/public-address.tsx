import { Stack, Text } from '@mantine/core'
import { useAppState } from '#renderer/app-state.ts'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { describeConnection } from '#renderer/ui/describe-connection.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** The URL to paste into HighLevel, loud when it changed; without a carrier the address on this computer. */
export function PublicAddress(props: { prominent?: boolean }) {
  const t = useTranslate()
  const { connection } = useAppState()
  const { publicUrl, nameChanged } = describeConnection(connection)
  if (publicUrl !== null) {
    return (
      <Stack gap="md">
        {nameChanged && (
          <Notice tone="attention" urgent title={t('tunnel.name-changed.title')}>
            {t('tunnel.name-changed.text')}
          </Notice>
        )}
        <CopyField
          label={t('address.label')}
          description={t('address.description')}
          value={publicUrl}
          prominent={props.prominent ?? false}
        />
      </Stack>
    )
  }
  if (connection.tunnel.state === 'off' && connection.tunnel.why === 'none' && connection.hookUrl !== null) {
    return (
      <CopyField
        label={t('address.local-label')}
        description={t('address.local-description')}
        value={connection.hookUrl}
      />
    )
  }
  return (
    <Text size="sm" c="var(--sal-quiet)">
      {t('address.waiting')}
    </Text>
  )
}
