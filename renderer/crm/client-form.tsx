import { Button, Checkbox, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type CrmState, uninstallScope } from '#shared/crm.ts'
import { useCrmChange } from '#renderer/crm/crm-state.ts'
import { SecretInput } from '#renderer/crm/secret-input.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { useQuestion } from '#renderer/ui/use-question.ts'
import { useTranslate } from '#renderer/words.tsx'

/** The app's client ID and secret: asked for once, then shown as saved with a way to change them. */
export function ClientForm(props: { client: CrmState['client'] }) {
  const t = useTranslate()
  const { id, hasSecret, hasUninstallScope } = props.client
  const form = useQuestion<true>()
  if (id !== null && hasSecret && !form.asked) {
    return (
      <Group justify="space-between" wrap="nowrap" gap="md" data-testid="client-saved">
        <Stack gap={2} miw={0}>
          <Text size="sm">
            {t('connect.client.id')}: <Code style={{ overflowWrap: 'anywhere' }}>{id}</Code>
          </Text>
          <Text size="sm" c="var(--sal-quiet)">
            {t('connect.client.summary')}{' '}
            {hasUninstallScope && t('connect.client.uninstall-on', { scope: uninstallScope })}
          </Text>
        </Stack>
        <Button ref={form.openerRef()} variant="default" size="xs" flex="none" onClick={() => form.ask(true)}>
          {t('connect.client.change')}
        </Button>
      </Group>
    )
  }
  return (
    <ClientFields client={props.client} onDone={form.leave} {...(form.asked && { onCancel: form.leave })} />
  )
}

function ClientFields(props: { client: CrmState['client']; onDone: () => void; onCancel?: () => void }) {
  const t = useTranslate()
  const [id, setId] = useState(props.client.id ?? '')
  const [secret, setSecret] = useState('')
  const [hasUninstallScope, setHasUninstallScope] = useState(props.client.hasUninstallScope)
  const [incomplete, setIncomplete] = useState(false)
  const save = useCrmChange('crm:save-client')
  // Another app has another secret.
  const mayKeep = props.client.hasSecret && id.trim() === props.client.id
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing = id.trim() === '' || (secret.trim() === '' && !mayKeep)
    setIncomplete(missing)
    if (missing) return
    const client = { id: id.trim(), secret: secret.trim() || null, hasUninstallScope }
    save.mutate(client, { onSuccess: props.onDone })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          // Only where the person asked for the form: elsewhere it is simply there.
          ref={props.onCancel ? focusOnMount : null}
          label={t('connect.client.id')}
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
          error={incomplete && id.trim() === '' && t('connect.client.incomplete')}
          autoComplete="off"
          spellCheck={false}
        />
        <SecretInput
          label={t('connect.client.secret')}
          {...(mayKeep && { description: t('connect.client.keep') })}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          error={incomplete && secret.trim() === '' && !mayKeep && t('connect.client.incomplete')}
        />
        <Checkbox
          label={t('connect.client.uninstall', { scope: uninstallScope })}
          description={t('connect.client.uninstall-what')}
          checked={hasUninstallScope}
          onChange={(event) => setHasUninstallScope(event.currentTarget.checked)}
        />
        {save.error && <ErrorNotice error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('connect.client.save')}
          </Button>
          {props.onCancel && (
            <Button variant="subtle" color="gray" onClick={props.onCancel}>
              {t('connect.client.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
