import { SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { authorizeUrls } from '#shared/crm.ts'
import { useAppState } from '#renderer/app-state.ts'
import {
  type AuthorizePage,
  authorizePageOf,
  authorizePages,
  readAuthorizeUrl,
} from '#renderer/crm/authorize-page.ts'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Which choose-location page opens: white labels have one of their own. */
export function AuthorizeHost() {
  const t = useTranslate()
  const id = useId()
  const { authorizeUrl } = useAppState().settings.crm
  const [page, setPage] = useState<AuthorizePage>(() => authorizePageOf(authorizeUrl))
  const [typed, setTyped] = useState(authorizeUrl)
  const [invalid, setInvalid] = useState(false)
  const save = useSave()
  const store = (url: string) => {
    if (url !== authorizeUrl) save.mutate({ crm: { authorizeUrl: url } })
  }
  const choose = (next: AuthorizePage) => {
    setPage(next)
    setInvalid(false)
    if (next !== 'other') store(authorizeUrls[next])
  }
  const storeTyped = () => {
    const url = readAuthorizeUrl(typed)
    setInvalid(url === null)
    if (url !== null) store(url)
  }
  return (
    <Stack gap={6}>
      <Text size="sm" fw={550} id={id}>
        {t('connect.host.question')}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        value={page}
        onChange={choose}
        data={authorizePages.map((value) => ({ value, label: t(`connect.host.${value}`) }))}
        style={{ alignSelf: 'flex-start' }}
      />
      {page === 'other' && (
        <TextInput
          label={t('connect.host.url')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={storeTyped}
          onKeyDown={(event) => event.key === 'Enter' && storeTyped()}
          error={invalid && t('connect.host.invalid')}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <SaveFeedback saving={save} />
    </Stack>
  )
}
