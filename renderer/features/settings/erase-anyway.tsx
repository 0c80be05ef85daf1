import { Stack, Text } from '@mantine/core'
import type { Uninstall } from '#shared/crm.ts'
import { accountName } from '#renderer/crm/account-name.ts'
import { AskFirst } from '#renderer/ui/ask-first.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** HighLevel did not uninstall the app everywhere: from where and why, what to do by hand, and whether to delete all the same. */
export function EraseAnyway(props: {
  uninstalls: readonly Uninstall[]
  busy: boolean
  /** For HighLevel. */
  waits: boolean
  onErase: (uninstall: boolean) => void
  onCancel: () => void
}) {
  const t = useTranslate()
  return (
    <AskFirst
      grave
      title={t('data.erase-anyway')}
      text={t('data.erase-anyway-text')}
      confirm={t('data.erase-anyway-confirm')}
      busy={props.busy}
      other={{ label: t('data.erase-again'), onClick: () => props.onErase(true) }}
      onConfirm={() => props.onErase(false)}
      onCancel={props.onCancel}
    >
      <Stack component="ul" gap={6} m={0} pl="md">
        {props.uninstalls.map((uninstall) => (
          <Text component="li" size="sm" key={uninstall.locationId}>
            {accountName(uninstall, t)}: {t(`crm.uninstall.${uninstall.failure?.why ?? 'done'}`)}
            {uninstall.failure?.why === 'unexpected' && (
              <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                {uninstall.failure.detail}
              </Text>
            )}
          </Text>
        ))}
      </Stack>
      <Text size="sm">{t('data.erase-anyway-by-hand')}</Text>
      {props.waits && <Text size="sm">{t('data.erase-waits')}</Text>}
    </AskFirst>
  )
}
