import { Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { SettingRow } from './setting-row.tsx'
import { request } from '#renderer/api.ts'
import { AskFirst } from '#renderer/ui/ask-first.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { useQuestion } from '#renderer/ui/use-question.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Delete everything; asked twice. */
export function EraseData() {
  const t = useTranslate()
  const question = useQuestion<true>()
  const erase = useMutation({
    mutationFn: () => request('data:erase', { sure: true }),
    onSettled: question.leave,
  })
  return (
    <Stack gap="sm">
      <SettingRow id="erase" label={t('data.erase')} text={t('data.erase-text')}>
        <Button variant="outline" color="red" ref={question.openerRef()} onClick={() => question.ask(true)}>
          {t('data.erase')}
        </Button>
      </SettingRow>
      {question.asked && (
        <AskFirst
          grave
          title={t('data.erase-question')}
          text={t('data.erase-warning')}
          confirm={t('data.erase-confirm')}
          busy={erase.isPending}
          onConfirm={() => erase.mutate()}
          onCancel={question.leave}
        />
      )}
      {erase.error && <ErrorNotice error={erase.error} />}
      {erase.isSuccess && <Text role="status">{t('data.erased')}</Text>}
    </Stack>
  )
}
