import { Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Uninstall } from '#shared/crm.ts'
import { EraseAnyway } from './erase-anyway.tsx'
import { EraseQuestion } from './erase-question.tsx'
import { SettingRow } from './setting-row.tsx'
import { request } from '#renderer/api.ts'
import { accountNames } from '#renderer/crm/account-name.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { useQuestion } from '#renderer/ui/use-question.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** Delete everything; asked twice, and once more where HighLevel did not do its part. */
export function EraseData() {
  const t = useTranslate()
  const question = useQuestion<true>()
  /** What became of uninstalling so far; null: nothing was tried. */
  const [uninstalls, setUninstalls] = useState<Uninstall[] | null>(null)
  const erase = useMutation({
    mutationFn: (uninstall: boolean) => request('data:erase', { sure: true, uninstall }),
    onSuccess(answer) {
      // What is uninstalled is not tried again, and stays told of.
      setUninstalls((before) => [...(before ?? []).filter(isDone), ...answer.uninstalls])
      if (answer.erasing) question.leave()
    },
    onError: question.leave,
  })
  const isErasing = erase.data?.erasing ?? false
  const open = () => {
    erase.reset()
    setUninstalls(null)
    question.ask(true)
  }
  const questions = {
    busy: erase.isPending,
    waits: erase.isPending && erase.variables,
    onErase: erase.mutate,
    onCancel: question.leave,
  }
  return (
    <Stack gap="sm">
      <SettingRow id="erase" label={t('data.erase')} text={t('data.erase-text')}>
        <Button
          variant="outline"
          color="red"
          ref={question.openerRef()}
          aria-disabled={isErasing}
          onClick={() => isErasing || open()}
        >
          {t('data.erase')}
        </Button>
      </SettingRow>
      {question.asked && uninstalls === null && <EraseQuestion {...questions} />}
      {question.asked && uninstalls !== null && <EraseAnyway uninstalls={uninstalls} {...questions} />}
      {erase.error && <ErrorNotice error={erase.error} />}
      {isErasing && <Erasing uninstalled={(uninstalls ?? []).filter(isDone)} />}
    </Stack>
  )
}

const isDone = ({ failure }: Uninstall): boolean => failure === null

function Erasing(props: { uninstalled: readonly Uninstall[] }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const names = accountNames(props.uninstalled, t, locale)
  return (
    <Text role="status">
      {props.uninstalled.length > 0 && `${t('data.uninstalled', { names })} `}
      {t('data.erased')}
    </Text>
  )
}
