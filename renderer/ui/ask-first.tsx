import { Button, Group, Stack, Text } from '@mantine/core'
import { focusOnMount } from '#renderer/ui/focus-on-mount.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Asks before something that cannot be taken back. What changes nothing has the focus. */
export function AskFirst(props: {
  title: string
  text: string
  confirm: string
  grave?: boolean
  busy?: boolean
  onConfirm: () => void
  onCancel: () => void
}) {
  const t = useTranslate()
  return (
    <Notice tone={props.grave ? 'bad' : 'attention'} urgent title={props.title}>
      <Stack gap="sm">
        <Text size="sm">{props.text}</Text>
        <Group>
          <Button variant="default" ref={focusOnMount} onClick={props.onCancel}>
            {t('data.cancel')}
          </Button>
          <Button
            color={props.grave ? 'red' : 'brand'}
            loading={props.busy ?? false}
            onClick={props.onConfirm}
          >
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Notice>
  )
}
