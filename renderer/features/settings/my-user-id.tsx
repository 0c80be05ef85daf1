import { Autocomplete, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { SettingRow } from './setting-row.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Who "me" is, so that one's own messages stay silent. Offers the senders seen so far, by name where it is known. */
export function MyUserId() {
  const t = useTranslate()
  const { userId } = useAppState().settings.me
  const [typed, setTyped] = useState<string | null>(null)
  const save = useSave()
  const facets = useQuery({ queryKey: ['log-facets'], queryFn: () => request('log:facets', null) })
  const seen = facets.data?.teammates ?? []
  const names = new Map(seen.map((teammate) => [teammate.userId, teammate.name]))
  const store = (value: string | null) => {
    if (value === null) return
    const next = value.trim() === '' ? null : value.trim()
    const forget = () => setTyped((now) => (now === value ? null : now))
    if (next === userId) forget()
    else save.mutate({ me: { userId: next } }, { onSuccess: forget })
  }
  return (
    <SettingRow id="my-user-id" label={t('settings.me')} text={t('settings.me-text')} saving={save}>
      <Autocomplete
        w={270}
        aria-labelledby="my-user-id"
        aria-describedby="my-user-id-text"
        placeholder={t('settings.me-placeholder')}
        data={[...new Set(seen.flatMap((teammate) => teammate.userId ?? []))]}
        // What is answered elsewhere meanwhile shows, unless the person is typing.
        value={typed ?? userId ?? ''}
        onChange={setTyped}
        onOptionSubmit={store}
        onBlur={() => store(typed)}
        onKeyDown={(event) => event.key === 'Enter' && store(typed)}
        autoComplete="off"
        spellCheck={false}
        renderOption={({ option }) => (
          <Stack gap={0}>
            {names.get(option.value) && <Text size="sm">{names.get(option.value)}</Text>}
            <Text size="sm" ff="monospace">
              {option.value}
            </Text>
          </Stack>
        )}
      />
    </SettingRow>
  )
}
