import { Anchor, Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { UpdateState } from '#shared/updates.ts'
import { SettingRow } from './setting-row.tsx'
import { tellUpdate } from './tell-update.ts'
import { request, subscribe } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { tellMoment } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useSave } from '#renderer/ui/use-save.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

const key = ['update-state']

/** New versions: whether to look for them, and how far that has come. */
export function UpdateSetting() {
  const t = useTranslate()
  const client = useQueryClient()
  const { updates } = useAppState().settings
  const save = useSave()
  const { data: state } = useSuspenseQuery({ queryKey: key, queryFn: () => request('updates:state', null) })
  useEffect(() => {
    const remove = subscribe('updates:changed', (next) => {
      // An answer still on its way is older than this.
      void client.cancelQueries({ queryKey: key }, { revert: false, silent: true })
      client.setQueryData(key, next)
    })
    // Nobody listened between the answer and now.
    void client.invalidateQueries({ queryKey: key })
    return remove
  }, [client])
  const check = useMutation({ mutationFn: () => request('updates:check', null) })
  const isPossible = state.state !== 'off' || state.why === 'switched-off'
  return (
    <Stack gap="sm">
      <SettingRow id="updates" label={t('updates.title')} text={t('updates.text')} saving={save}>
        <Switch
          size="md"
          aria-labelledby="updates"
          aria-describedby="updates-text"
          checked={isPossible && updates.enabled}
          disabled={!isPossible}
          onChange={(event) => save.mutate({ updates: { enabled: event.currentTarget.checked } })}
        />
      </SettingRow>
      <Group justify="space-between" gap="md" wrap="nowrap">
        <State state={state} />
        {isPossible && state.state !== 'ready' && (
          <Button
            variant="default"
            flex="none"
            loading={state.state === 'checking' || state.state === 'downloading'}
            onClick={() => check.mutate()}
          >
            {t('updates.check')}
          </Button>
        )}
      </Group>
      {check.error && <ErrorNotice error={check.error} />}
    </Stack>
  )
}

function State(props: { state: UpdateState }) {
  const { state } = props
  const tell = useTellState()
  return (
    <Stack component="output" gap={4} style={{ minWidth: 0 }} data-testid="update-state">
      <Text size="sm">{tell(state)}</Text>
      {'notes' in state && state.notes !== '' && (
        <Text size="sm" c="var(--sal-quiet)" lineClamp={8} style={{ whiteSpace: 'pre-wrap' }}>
          {state.notes}
        </Text>
      )}
      {state.state === 'available' && state.page !== null && <Download url={state.page} />}
    </Stack>
  )
}

function Download(props: { url: string }) {
  const t = useTranslate()
  return (
    <Anchor
      component="button"
      size="sm"
      ta="left"
      onClick={() => void request('link:open', { url: props.url })}
    >
      {t('updates.download')}
    </Anchor>
  )
}

function useTellState() {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(60_000)
  return (state: UpdateState) => tellUpdate(state, t, (at) => tellMoment(at, now, locale))
}
