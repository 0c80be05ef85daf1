import { ActionIcon, Button, Code, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useAppState } from '#renderer/app-state.ts'
import { NewPublicKey } from './new-public-key.tsx'
import { SettingRow } from './setting-row.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Public keys accepted beside HighLevel's own. Main reads each one and says which it cannot use. */
export function PublicKeys() {
  const t = useTranslate()
  const { settings, connection } = useAppState()
  const keys = settings.verification.extraPublicKeys
  const [adding, setAdding] = useState(false)
  const save = useSave()
  const store = (extraPublicKeys: string[]) =>
    save.mutate({ verification: { extraPublicKeys } }, { onSuccess: () => setAdding(false) })
  return (
    <Stack gap="sm">
      <SettingRow id="public-keys" label={t('settings.keys')} text={t('settings.keys-text')}>
        <Button variant="default" disabled={adding} onClick={() => setAdding(true)}>
          {t('settings.key-add')}
        </Button>
      </SettingRow>
      {connection.alerts.map(
        (alert) =>
          alert.kind === 'key-unreadable' && (
            <Notice key={alert.detail} tone="attention">
              {t('settings.key-unreadable', { detail: alert.detail })}
            </Notice>
          ),
      )}
      {keys.map((key, index) => (
        <Group key={key} wrap="nowrap" align="flex-start" gap="xs">
          <Stack gap={2} flex={1} miw={0}>
            <Text size="sm" fw={550}>
              {t('settings.key-label', { number: index + 1 })}
            </Text>
            <Code block mah={120} style={{ overflow: 'auto' }}>
              {key.trim()}
            </Code>
          </Stack>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('settings.key-remove', { number: index + 1 })}
            onClick={() => store(keys.filter((other) => other !== key))}
          >
            <Icon name="close" size={16} />
          </ActionIcon>
        </Group>
      ))}
      {adding && (
        <NewPublicKey
          existing={keys}
          saving={save.isPending}
          onSave={(pem) => store([...keys, pem])}
          onCancel={() => {
            save.reset()
            setAdding(false)
          }}
        />
      )}
      <SaveFeedback saving={save} />
    </Stack>
  )
}
