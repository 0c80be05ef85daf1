import { Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { SettingRow } from './setting-row.tsx'
import { request } from '#renderer/api.ts'
import { AskFirst } from '#renderer/ui/ask-first.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { saveText } from '#renderer/ui/save-text.ts'
import { useQuestion } from '#renderer/ui/use-question.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Settings out to a file and in from one, and back to how they were at the beginning. */
export function SettingsFile() {
  return (
    <Stack gap="sm">
      <MoveSettings />
      <ResetSettings />
    </Stack>
  )
}

function MoveSettings() {
  const t = useTranslate()
  const client = useQueryClient()
  const question = useQuestion<File>()
  const { asked } = question
  const forget = useRef<() => void>(null)
  const close = () => {
    question.leave()
    // Else the browser says nothing when the same file is chosen again.
    forget.current?.()
  }
  const saveFile = useMutation({
    mutationFn: () => request('settings:export', null),
    onSuccess: ({ text }) => saveText('saliente-settings.json', text, 'application/json'),
  })
  const takeIn = useMutation({
    mutationFn: async (file: File) => request('settings:import', { text: await file.text() }),
    onSuccess: () => client.invalidateQueries(),
    onSettled: close,
  })
  const error = saveFile.error ?? takeIn.error
  return (
    <>
      <SettingRow id="settings-file" label={t('data.settings')} text={t('data.settings-text')}>
        <Group gap="xs">
          <Button variant="default" onClick={() => saveFile.mutate()}>
            {t('data.export')}
          </Button>
          <FileButton
            accept="application/json,.json"
            resetRef={forget}
            onChange={(file) => file && question.ask(file)}
          >
            {(button) => (
              <Button variant="default" ref={question.openerRef()} {...button}>
                {t('data.import')}
              </Button>
            )}
          </FileButton>
        </Group>
      </SettingRow>
      {asked && (
        <AskFirst
          title={t('data.import-question', { name: asked.name })}
          text={t('data.import-warning')}
          confirm={t('data.import-confirm')}
          busy={takeIn.isPending}
          onConfirm={() => takeIn.mutate(asked)}
          onCancel={close}
        />
      )}
      {error && <ErrorNotice error={error} />}
      <output>{takeIn.isSuccess && <Text size="sm">{t('data.imported')}</Text>}</output>
    </>
  )
}

function ResetSettings() {
  const t = useTranslate()
  const client = useQueryClient()
  const reset = useMutation({
    mutationFn: () => request('settings:reset', null),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <>
      <SettingRow id="settings-reset" label={t('data.reset')} text={t('data.reset-text')}>
        <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate()}>
          {t('data.reset')}
        </Button>
      </SettingRow>
      {reset.error && <ErrorNotice error={reset.error} />}
      <output>{reset.isSuccess && <Text size="sm">{t('data.reset-done')}</Text>}</output>
    </>
  )
}
