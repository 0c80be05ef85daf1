import { Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { SettingRow } from './setting-row.tsx'
import { request } from '#renderer/api.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { saveText } from '#renderer/ui/save-text.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Settings out to a file and in from one, and back to how they were at the beginning. */
export function SettingsFile() {
  const t = useTranslate()
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries()
  const saveFile = useMutation({
    mutationFn: () => request('settings:export', null),
    onSuccess: ({ text }) => saveText('saliente-settings.json', text, 'application/json'),
  })
  const takeIn = useMutation({
    mutationFn: async (file: File) => request('settings:import', { text: await file.text() }),
    onSuccess,
  })
  const reset = useMutation({ mutationFn: () => request('settings:reset', null), onSuccess })
  const error = saveFile.error ?? takeIn.error ?? reset.error
  return (
    <Stack gap="sm">
      <SettingRow id="settings-file" label={t('data.settings')} text={t('data.settings-text')}>
        <Group gap="xs">
          <Button variant="default" onClick={() => saveFile.mutate()}>
            {t('data.export')}
          </Button>
          <FileButton accept="application/json,.json" onChange={(file) => file && takeIn.mutate(file)}>
            {(button) => (
              <Button variant="default" loading={takeIn.isPending} {...button}>
                {t('data.import')}
              </Button>
            )}
          </FileButton>
        </Group>
      </SettingRow>
      <SettingRow id="settings-reset" label={t('data.reset')} text={t('data.reset-text')}>
        <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate()}>
          {t('data.reset')}
        </Button>
      </SettingRow>
      {error && <ErrorNotice error={error} />}
      <output>
        {takeIn.isSuccess && <Text size="sm">{t('data.imported')}</Text>}
        {reset.isSuccess && <Text size="sm">{t('data.reset-done')}</Text>}
      </output>
    </Stack>
  )
}
