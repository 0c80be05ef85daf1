import { Checkbox, NumberInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { useAppState } from '#renderer/app-state.ts'
import { SettingRow } from './setting-row.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

/** The port hook requests arrive at on this computer: any free one, or exactly one. */
export function ListenerPort() {
  const t = useTranslate()
  const { settings, connection } = useAppState()
  const { port } = settings.listener
  // What the person is about to change; null: what is in force shows, wherever it was set.
  const [wanted, setWanted] = useState<'automatic' | 'fixed' | null>(null)
  const [typed, setTyped] = useState<string | number | null>(null)
  const [invalid, setInvalid] = useState(false)
  const save = useSave()
  const automatic = (wanted ?? (port === null ? 'automatic' : 'fixed')) === 'automatic'
  const shown = typed ?? port ?? portOf(connection.hookUrl)

  const forget = () => {
    setWanted(null)
    setTyped(null)
  }
  const store = (next: number | null) => {
    setInvalid(false)
    if (next === port) forget()
    else save.mutate({ listener: { port: next } }, { onSuccess: forget })
  }
  const storeTyped = () => {
    if (typed === null && wanted === null) return
    if (isPort(shown)) store(shown)
    else setInvalid(true)
  }
  return (
    <SettingRow id="listener-port" label={t('settings.port')} text={t('settings.port-text')} saving={save}>
      <Stack gap="xs" w={270}>
        <Checkbox
          label={t('settings.port-automatic')}
          checked={automatic}
          onChange={(event) => {
            const { checked } = event.currentTarget
            setWanted(checked ? 'automatic' : 'fixed')
            if (checked) store(null)
          }}
        />
        {!automatic && (
          <NumberInput
            label={t('settings.port-label')}
            value={shown}
            onChange={setTyped}
            onBlur={storeTyped}
            onKeyDown={(event) => event.key === 'Enter' && storeTyped()}
            error={invalid && t('settings.port-invalid')}
            min={1}
            max={65_535}
            clampBehavior="none"
            allowDecimal={false}
            allowNegative={false}
            hideControls
          />
        )}
      </Stack>
    </SettingRow>
  )
}

function isPort(value: string | number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535
}

function portOf(hookUrl: string | null): string | number {
  const port = Number(hookUrl && URL.parse(hookUrl)?.port)
  return port > 0 ? port : ''
}
