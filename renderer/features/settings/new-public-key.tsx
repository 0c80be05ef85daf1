import { Button, Group, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { WordKey } from '#shared/i18n/create-translator.ts'
import { checkPublicKey } from './check-public-key.ts'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { useTranslate } from '#renderer/words.tsx'

/** A place to paste one more public key. */
export function NewPublicKey(props: {
  existing: readonly string[]
  saving: boolean
  onSave: (pem: string) => void
  onCancel: () => void
}) {
  const t = useTranslate()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<WordKey | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const checked = checkPublicKey(typed, props.existing)
    setProblem(checked.ok ? null : checked.error)
    if (checked.ok) props.onSave(checked.pem)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Textarea
          label={t('settings.key-new')}
          placeholder="-----BEGIN PUBLIC KEY-----"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={problem !== null && t(problem)}
          ref={focusOnMount}
          autosize
          minRows={4}
          maxRows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        />
        <Group>
          <Button type="submit" loading={props.saving}>
            {t('settings.key-save')}
          </Button>
          <Button variant="subtle" color="gray" onClick={props.onCancel}>
            {t('settings.key-cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
