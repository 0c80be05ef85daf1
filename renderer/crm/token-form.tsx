import { Button, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { crmScopes } from '#shared/crm.ts'
import { IntegrationDrawing } from '#renderer/crm/portal-places.tsx'
import { TokenOutcome } from '#renderer/crm/token-outcome.tsx'
import { useCrmChange } from '#renderer/crm/crm-state.ts'
import { SecretInput } from '#renderer/crm/secret-input.tsx'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** A Private Integration Token of one sub-account, tried before it is kept. */
export function TokenForm() {
  const t = useTranslate()
  const [locationId, setLocationId] = useState('')
  const [token, setToken] = useState('')
  const [incomplete, setIncomplete] = useState(false)
  const add = useCrmChange('crm:add-token')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing = locationId.trim() === '' || token.trim().length < 8
    setIncomplete(missing)
    if (missing) return
    const onSuccess = () => {
      setLocationId('')
      setToken('')
    }
    add.mutate({ locationId: locationId.trim(), token: token.trim() }, { onSuccess })
  }
  return (
    <form onSubmit={submit} noValidate data-testid="token-form">
      <Stack gap="sm">
        <Text size="sm">{t('connect.token.text')}</Text>
        <IntegrationDrawing />
        <CopyField label={t('connect.token.scopes')} value={crmScopes.join(' ')} />
        <TokenFields {...{ locationId, token, incomplete }} onLocationId={setLocationId} onToken={setToken} />
        <div>
          <Button type="submit" loading={add.isPending}>
            {t('connect.token.add')}
          </Button>
        </div>
        <TokenOutcome add={add} />
      </Stack>
    </form>
  )
}

function TokenFields(props: {
  locationId: string
  token: string
  incomplete: boolean
  onLocationId: (value: string) => void
  onToken: (value: string) => void
}) {
  const t = useTranslate()
  return (
    <>
      <TextInput
        label={t('connect.token.location')}
        description={t('connect.token.location-text')}
        value={props.locationId}
        onChange={(event) => props.onLocationId(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <SecretInput
        label={t('connect.token.token')}
        placeholder="pit-…"
        value={props.token}
        onChange={(event) => props.onToken(event.currentTarget.value)}
        error={props.incomplete && t('connect.token.incomplete')}
      />
    </>
  )
}
