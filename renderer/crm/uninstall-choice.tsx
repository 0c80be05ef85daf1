import { Checkbox } from '@mantine/core'
import { useTranslate } from '#renderer/words.tsx'

/** "Also uninstall the app": never chosen beforehand, since others may use the same app in that sub-account. */
export function UninstallChoice(props: {
  label: string
  chosen: boolean
  disabled: boolean
  onChange: (chosen: boolean) => void
}) {
  const t = useTranslate()
  return (
    <Checkbox
      label={props.label}
      description={t('connect.uninstall-what')}
      checked={props.chosen}
      disabled={props.disabled}
      // As plain as the question itself: others may lose their access by it.
      styles={{
        description: { fontSize: 'var(--mantine-font-size-sm)', color: 'inherit', lineHeight: 'inherit' },
      }}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  )
}
