import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Asks before something that is not easily taken back. What changes nothing has the focus; use-question.ts gives it back. */
export function AskFirst(props: {
  title: string
  text: string
  confirm: string
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
  const { busy = false } = props
  return (
    <Notice tone={props.grave ? 'bad' : 'attention'} urgent title={props.title}>
      <Stack gap="sm">
        <Text size="sm">{props.text}</Text>
        {Boolean(props.error) && <ErrorNotice error={props.error} />}
        <Group>
          <Button variant="default" ref={focusOnMount} onClick={props.onCancel}>
            {props.cancel ?? t('data.cancel')}
          </Button>
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
