import { Stack, Switch } from '@mantine/core'
import { useAppState } from '#renderer/app-state.ts'
import { SettingRow } from './setting-row.tsx'
import { AskFirst } from '#renderer/ui/ask-first.tsx'
import { useQuestion } from '#renderer/ui/use-question.ts'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Accepting what carries no signature is asked twice: whoever learns the URL could then invent messages. */
export function AllowUnsigned() {
  const t = useTranslate()
  const { allowUnsigned } = useAppState().settings.verification
  const question = useQuestion<true>()
  const save = useSave()
  const store = (value: boolean) => {
    question.leave()
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
          ref={question.openerRef()}
          size="md"
          color="red"
          aria-labelledby="allow-unsigned"
          aria-describedby="allow-unsigned-text"
          checked={allowUnsigned}
          onChange={(event) => (event.currentTarget.checked ? question.ask(true) : store(false))}
        />
      </SettingRow>
      {question.asked && (
        <AskFirst
          grave
          title={t('settings.unsigned-question')}
          text={t('settings.unsigned-warning')}
          cancel={t('settings.unsigned-cancel')}
          confirm={t('settings.unsigned-confirm')}
          onConfirm={() => store(true)}
          onCancel={question.leave}
        />
      )}
    </Stack>
  )
}
