import { ActionIcon, Button, Code, Group, Stack, Text } from '@mantine/core'
import { useAppState } from '#renderer/app-state.ts'
import { NewPublicKey } from './new-public-key.tsx'
import { SettingRow } from './setting-row.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import { useQuestion } from '#renderer/ui/use-question.ts'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Public keys accepted beside HighLevel's own. Main reads each one and says which it cannot use. */
export function PublicKeys() {
  const t = useTranslate()
  const { settings, connection } = useAppState()
  const keys = settings.verification.extraPublicKeys
  const form = useQuestion<true>()
  const save = useSave()
  // Also where a key was removed: the button that did it is gone.
  const store = (extraPublicKeys: string[]) =>
    save.mutate({ verification: { extraPublicKeys } }, { onSuccess: form.leave })
  return (
    <Stack gap="sm">
      <SettingRow id="public-keys" label={t('settings.keys')} text={t('settings.keys-text')}>
        <Button
          variant="default"
          ref={form.openerRef()}
          disabled={form.asked !== null}
          onClick={() => form.ask(true)}
        >
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
        <KeyLine
          key={key}
          pem={key}
          number={index + 1}
          onRemove={() => store(keys.filter((other) => other !== key))}
        />
      ))}
      {form.asked && (
        <NewPublicKey
          existing={keys}
          saving={save.isPending}
          onSave={(pem) => store([...keys, pem])}
          onCancel={() => {
            save.reset()
            form.leave()
          }}
        />
      )}
      <SaveFeedback saving={save} />
    </Stack>
  )
}

function KeyLine(props: { pem: string; number: number; onRemove: () => void }) {
  const t = useTranslate()
  const { number } = props
  return (
    <Group wrap="nowrap" align="flex-start" gap="xs">
      <Stack gap={2} flex={1} miw={0}>
        <Text size="sm" fw={550}>
          {t('settings.key-label', { number })}
        </Text>
        <Code block mah={120} style={{ overflow: 'auto' }}>
          {props.pem.trim()}
        </Code>
      </Stack>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('settings.key-remove', { number })}
        onClick={props.onRemove}
      >
        <Icon name="close" size={16} />
      </ActionIcon>
    </Group>
  )
}
