import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useAppState } from '#renderer/app-state.ts'
import { SettingRow } from './setting-row.tsx'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Accepting what carries no signature is asked twice: whoever learns the URL could then invent messages. */
export function AllowUnsigned() {
  const t = useTranslate()
  const { allowUnsigned } = useAppState().settings.verification
  const [asking, setAsking] = useState(false)
  const save = useSave()
  const store = (value: boolean) => {
    setAsking(false)
    save.mutate({ verification: { allowUnsigned: value } })
  }
  return (
    <Stack gap="sm">
      <SettingRow
        id="allow-unsigned"
        label={t('settings.unsigned')}
        text={t(allowUnsigned ? 'settings.unsigned-on' : 'settings.unsigned-text')}
        saving={save}
      >
        <Switch
          size="md"
          color="red"
          aria-labelledby="allow-unsigned"
          aria-describedby="allow-unsigned-text"
          checked={allowUnsigned}
          onChange={(event) => (event.currentTarget.checked ? setAsking(true) : store(false))}
        />
      </SettingRow>
      {asking && (
        <Notice tone="bad" urgent title={t('settings.unsigned-question')}>
          <Stack gap="sm">
            <Text size="sm">{t('settings.unsigned-warning')}</Text>
            <Group>
              <Button variant="default" ref={focusOnMount} onClick={() => setAsking(false)}>
                {t('settings.unsigned-cancel')}
              </Button>
              <Button color="red" onClick={() => store(true)}>
                {t('settings.unsigned-confirm')}
              </Button>
            </Group>
          </Stack>
        </Notice>
      )}
    </Stack>
  )
}
