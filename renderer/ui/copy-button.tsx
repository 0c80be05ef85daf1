import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Copies `value`; says so for two seconds. `label` names what is copied to a screen reader. */
export function CopyButton(props: { value: string; label: string; size?: 'xs' | 'sm' | 'md' }) {
  const t = useTranslate()
  const clipboard = useClipboard({ timeout: 2_000 })
  const name = clipboard.copied ? t('app.copied') : t('app.copy', { what: props.label })
  return (
    <Tooltip label={name} withArrow openDelay={300}>
      <ActionIcon
        variant="subtle"
        color={clipboard.copied ? 'green' : 'gray'}
        size={props.size ?? 'sm'}
        aria-label={name}
        onClick={() => clipboard.copy(props.value)}
      >
        <Icon name={clipboard.copied ? 'check' : 'copy'} size={props.size === 'xs' ? 13 : 16} />
      </ActionIcon>
    </Tooltip>
  )
}
