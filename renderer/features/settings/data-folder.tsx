import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Where everything lies: to copy, and in the desktop app to open. */
export function DataFolder() {
  const t = useTranslate()
  const { dataDirectory, host } = useAppState()
  const open = useMutation({ mutationFn: () => request('data:open-folder', null) })
  return (
    <Stack gap="xs">
      <CopyField label={t('settings.data')} description={t('settings.data-text')} value={dataDirectory} />
      {host === 'electron' && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          loading={open.isPending}
          onClick={() => open.mutate()}
        >
          {t('settings.data-open')}
        </Button>
      )}
      {open.error && <ErrorNotice error={open.error} />}
    </Stack>
  )
}
