import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Asks before something that cannot be taken back. What changes nothing has the focus. */
export function AskFirst(props: {
  title: string
  text: string
  /** What belongs to the question besides, above the buttons. */
  children?: ReactNode
  confirm: string
  /** A third way, between doing it and leaving it. */
  other?: { label: string; onClick: () => void }
  grave?: boolean
  busy?: boolean
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
        <Group>
          <Button variant="default" ref={focusOnMount} disabled={busy} onClick={props.onCancel}>
            {t('data.cancel')}
          </Button>
          {other && (
            <Button variant="default" disabled={busy} onClick={other.onClick}>
              {other.label}
            </Button>
          )}
          <Button color={props.grave ? 'red' : 'brand'} loading={busy} onClick={props.onConfirm}>
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Notice>
  )
}
