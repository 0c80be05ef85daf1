import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Asks before something that is not easily taken back. What changes nothing has the focus; use-question.ts gives it back. */
export function AskFirst(props: {
  title: string
  text: string
  /** What belongs to the question besides, above the buttons. */
  children?: ReactNode
  confirm: string
  /** A third way, between doing it and leaving it. */
  other?: { label: string; onClick: () => void }
  /** Default: "Cancel". */
  cancel?: string
  grave?: boolean
  busy?: boolean
  /** Why the last try did not work. */
  error?: unknown
  onConfirm: () => void
  onCancel: () => void
}) {
  const t = useTranslate()
  const { busy = false, other } = props
  return (
    <Notice tone={props.grave ? 'bad' : 'attention'} urgent title={props.title}>
      <Stack gap="sm">
        <Text size="sm">{props.text}</Text>
        {props.children}
        {Boolean(props.error) && <ErrorNotice error={props.error} />}
        <Group>
          <Button variant="default" ref={focusOnMount} disabled={busy} onClick={props.onCancel}>
            {props.cancel ?? t('data.cancel')}
          </Button>
          {other && (
            <Button variant="default" disabled={busy} onClick={other.onClick}>
              {other.label}
            </Button>
          )}
          <Button
            color={props.grave ? 'red' : 'brand'}
            // Not `loading`: that disables it, and a disabled button loses the focus.
            aria-disabled={busy}
            leftSection={busy && <Loader size={16} color="currentColor" />}
            onClick={() => busy || props.onConfirm()}
          >
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Notice>
  )
}
