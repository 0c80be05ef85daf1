import { ActionIcon, Button, Group, Stack, TextInput, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { NameKind } from '#shared/names.ts'
import { request } from '#renderer/api.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { useQuestion } from '#renderer/ui/use-question.ts'
import { useTranslate } from '#renderer/words.tsx'
import classes from './detail-pane.module.css'

interface Named {
  kind: NameKind
  id: string
  name: string | null
}

/** A name with a pencil: Enter saves, Escape leaves it. The new name comes back by push, here and everywhere else. */
export function NameField({ kind, id, name }: Named) {
  const t = useTranslate()
  const form = useQuestion<true>()
  if (form.asked) return <NameForm {...{ kind, id, name }} onClose={form.leave} />
  return (
    <>
      <span className={classes.value} data-empty={name === null}>
        {name ?? t('rename.unknown')}
      </span>
      <Tooltip label={t(`rename.${kind}`)} withArrow openDelay={300}>
        <ActionIcon
          ref={form.openerRef()}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t(`rename.${kind}`)}
          onClick={() => form.ask(true)}
        >
          <Icon name="pencil" size={14} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}

function NameForm({ kind, id, name, onClose }: Named & { onClose: () => void }) {
  const t = useTranslate()
  const [typed, setTyped] = useState(name ?? '')
  const rename = useMutation({
    mutationFn: () => request('names:rename', { kind, id, name: typed.trim() }),
    onSuccess: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rename.mutate()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // The pane around it would close.
    event.stopPropagation()
    onClose()
  }
  return (
    <form onSubmit={submit} className={classes.nameForm}>
      <Stack gap={6}>
        <TextInput
          ref={focusOnMount}
          size="xs"
          aria-label={t(`rename.${kind}-label`)}
          description={t('rename.hint')}
          inputWrapperOrder={['input', 'description']}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autoComplete="off"
        />
        {rename.error && <ErrorNotice error={rename.error} />}
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={rename.isPending}>
            {t('rename.save')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
            {t('rename.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
