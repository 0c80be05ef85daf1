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
  const [automatic, setAutomatic] = useState(port === null)
  const [typed, setTyped] = useState<string | number>(port ?? portOf(connection.hookUrl))
  const [invalid, setInvalid] = useState(false)
  const save = useSave()

  const store = (next: number | null) => {
    setInvalid(false)
    if (next !== port) save.mutate({ listener: { port: next } })
  }
  const storeTyped = () => {
    if (isPort(typed)) store(typed)
    else setInvalid(true)
  }
  return (
    <SettingRow id="listener-port" label={t('settings.port')} text={t('settings.port-text')} saving={save}>
      <Stack gap="xs" w={270}>
        <Checkbox
          label={t('settings.port-automatic')}
          checked={automatic}
          onChange={(event) => {
            setAutomatic(event.currentTarget.checked)
            if (event.currentTarget.checked) store(null)
          }}
        />
        {!automatic && (
          <NumberInput
            label={t('settings.port-label')}
            value={typed}
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
