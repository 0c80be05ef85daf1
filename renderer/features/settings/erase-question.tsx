import { Text } from '@mantine/core'
import { useState } from 'react'
import { accountNames } from '#renderer/crm/account-name.ts'
import { useCrmState } from '#renderer/crm/crm-state.ts'
import { UninstallChoice } from '#renderer/crm/uninstall-choice.tsx'
import { AskFirst } from '#renderer/ui/ask-first.tsx'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/**
 * "Delete everything?" Where HighLevel lets this installation uninstall the app, that can be chosen as well; for all other
 * access it says how a person ends it there.
 */
export function EraseQuestion(props: {
  busy: boolean
  /** For HighLevel. */
  waits: boolean
  onErase: (uninstall: boolean) => void
  onCancel: () => void
}) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const accounts = useCrmState().data?.accounts ?? []
  const [chosen, setChosen] = useState(false)
  const able = accounts.filter(({ mayUninstall }) => mayUninstall)
  const others = accounts.filter(({ mayUninstall }) => !mayUninstall)
  const uninstall = chosen && able.length > 0
  return (
    <AskFirst
      grave
      title={t('data.erase-question')}
      text={t('data.erase-warning')}
      confirm={t(uninstall ? 'data.erase-uninstall-confirm' : 'data.erase-confirm')}
      busy={props.busy}
      onConfirm={() => props.onErase(uninstall)}
      onCancel={props.onCancel}
    >
      {able.length > 0 && (
        <UninstallChoice
          label={t('data.erase-uninstall', { names: accountNames(able, t, locale) })}
          chosen={chosen}
          disabled={props.busy}
          onChange={setChosen}
        />
      )}
      {able.length === 0 && <Text size="sm">{t('data.erase-by-hand')}</Text>}
      {able.length > 0 && others.length > 0 && (
        <Text size="sm">{t('data.erase-by-hand-for', { names: accountNames(others, t, locale) })}</Text>
      )}
      {props.waits && <Text size="sm">{t('data.erase-waits')}</Text>}
    </AskFirst>
  )
}
