import { Button, Group, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** A value to take elsewhere: selectable, with a button that copies it and says whether that worked. */
export function CopyField(props: {
  label: string
  description?: string
  value: string
  prominent?: boolean
}) {
  const t = useTranslate()
  const clipboard = useClipboard({ timeout: 2_500 })
  const said = t(clipboard.copied ? 'ui.copied' : 'ui.copy')
  return (
    <Stack gap={4}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          readOnly
          flex={1}
          miw={0}
          label={props.label}
          {...(props.description !== undefined && { description: props.description })}
          value={props.value}
          onFocus={(event) => event.currentTarget.select()}
          styles={{
            input: {
              fontFamily: 'var(--mantine-font-family-monospace)',
              fontSize: 13,
              textOverflow: 'ellipsis',
            },
          }}
        />
        <Button
          flex="none"
          variant={props.prominent ? 'filled' : 'default'}
          leftSection={<Icon name={clipboard.copied ? 'check' : 'copy'} size={16} />}
          aria-label={`${said}: ${props.label}`}
          onClick={() => clipboard.copy(props.value)}
        >
          {said}
        </Button>
      </Group>
      <VisuallyHidden component="output">{clipboard.copied && t('ui.copied')}</VisuallyHidden>
      {clipboard.error && (
        <Text size="sm" role="alert">
          {t('ui.copy-failed')}
        </Text>
      )}
    </Stack>
  )
}
