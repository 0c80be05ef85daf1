import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { request } from '#renderer/api.ts'
import { SettingRow } from './setting-row.tsx'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** The header a workflow's webhook must carry. Asked from main only when it is to be shown. */
export function SharedSecret() {
  const t = useTranslate()
  const [shown, { toggle }] = useDisclosure(false)
  const secret = useQuery({
    queryKey: ['shared-secret'],
    queryFn: () => request('secret:shared', null),
    enabled: shown,
    gcTime: 0,
  })
  return (
    <Stack gap="sm">
      <SettingRow id="shared-secret" label={t('settings.secret')} text={t('settings.secret-text')}>
        <Button variant="default" aria-expanded={shown} loading={secret.isFetching} onClick={toggle}>
          {t(shown ? 'settings.secret-hide' : 'settings.secret-show')}
        </Button>
      </SettingRow>
      {shown && secret.data && (
        <Stack gap="sm">
          <CopyField label={t('settings.secret-header')} value={secret.data.header} />
          <CopyField label={t('settings.secret-value')} value={secret.data.value} />
        </Stack>
      )}
      {shown && secret.error && <ErrorNotice error={secret.error} />}
    </Stack>
  )
}
