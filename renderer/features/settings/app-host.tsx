import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAppState } from '#renderer/app-state.ts'
import { readHost } from './read-host.ts'
import { SettingRow } from './setting-row.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Host of this agency's web app: without it the log has no links to contacts. */
export function AppHost() {
  const t = useTranslate()
  const { appHost } = useAppState().settings.crm
  const [typed, setTyped] = useState<string | null>(null)
  const [invalid, setInvalid] = useState(false)
  const save = useSave()
  const store = () => {
    if (typed === null) return
    const host = readHost(typed)
    setInvalid(host === null && typed.trim() !== '')
    if (host === null && typed.trim() !== '') return
    if (host !== appHost) save.mutate({ crm: { appHost: host } })
    setTyped(null)
  }
  return (
    <SettingRow id="app-host" label={t('settings.app-host')} text={t('settings.app-host-text')} saving={save}>
      <TextInput
        w={270}
        aria-labelledby="app-host"
        aria-describedby="app-host-text"
        placeholder={t('settings.app-host-label')}
        // What is learned meanwhile shows, unless the person is typing.
        value={typed ?? appHost ?? ''}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={store}
        onKeyDown={(event) => event.key === 'Enter' && store()}
        error={invalid && t('settings.app-host-invalid')}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
      />
    </SettingRow>
  )
}
