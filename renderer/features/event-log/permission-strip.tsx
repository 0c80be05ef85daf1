import { Button } from '@mantine/core'
import { useNotificationPermission } from '#renderer/notifications/use-notification-permission.ts'
import { Strip } from '#renderer/ui/strip.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** While nobody has answered whether this page may show notifications: the question, above the log. */
export function PermissionStrip() {
  const t = useTranslate()
  const { permission, ask } = useNotificationPermission()
  if (permission !== 'default') return null
  return (
    <Strip
      tone="info"
      icon="bell"
      action={
        <Button size="compact-sm" onClick={() => void ask()}>
          {t('log.permission.ask')}
        </Button>
      }
    >
      {t('log.permission.text')}
    </Strip>
  )
}
