import { Button, Paper, Stack, Textarea, Title } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { TokenOutcome } from '#renderer/crm/token-outcome.tsx'
import { useCrmChange } from '#renderer/crm/crm-state.ts'
import { useTranslate } from '#renderer/words.tsx'
import { readReply, type Reply } from './read-reply.ts'

/** The one paste: the administrator's answer as it came, with the location ID and the token somewhere in it. */
export function PasteReply() {
  const t = useTranslate()
  const id = useId()
  const [text, setText] = useState('')
  const [lacks, setLacks] = useState<Extract<Reply, { ok: false }>['lacks'] | null>(null)
  const add = useCrmChange('crm:add-token')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const reply = readReply(text)
    setLacks(reply.ok ? null : reply.lacks)
    if (!reply.ok) return
    const { locationId, token } = reply
    // What was pasted holds the token: it leaves the screen as soon as it is kept.
    add.mutate({ locationId, token }, { onSuccess: () => setText('') })
  }
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={id}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={2} size="h5" id={id}>
            {t('onboarding.wait.paste')}
          </Title>
          <Textarea
            label={t('onboarding.wait.paste-label')}
            description={t('onboarding.wait.paste-text')}
            placeholder={`Location ID: …\nToken: pit-…`}
            rows={3}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={lacks !== null && t(`onboarding.wait.no-${lacks}`)}
            autoComplete="off"
            spellCheck={false}
          />
          <div>
            <Button type="submit" disabled={text.trim() === ''} loading={add.isPending}>
              {t('onboarding.wait.paste-use')}
            </Button>
          </div>
          <TokenOutcome add={add} />
        </Stack>
      </form>
    </Paper>
  )
}
