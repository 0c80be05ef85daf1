import { Button, Group, Stack, Text, ThemeIcon } from '@mantine/core'
import {
  type Permission,
  useNotificationPermission,
} from '#renderer/notifications/use-notification-permission.ts'
import { Icon, type IconName } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'

const looks: Record<Permission, { icon: IconName; color: string }> = {
  granted: { icon: 'check', color: 'green' },
  default: { icon: 'bell', color: 'brand' },
  denied: { icon: 'bell-off', color: 'red' },
  unsupported: { icon: 'bell-off', color: 'gray' },
}

/** May this page show notifications; a button that asks, or what to do when the answer was no. */
export function NotificationPermission() {
  const t = useTranslate()
  const { permission, ask } = useNotificationPermission()
  const look = looks[permission]
  return (
    <Group
      wrap="nowrap"
      align="center"
      gap="sm"
      data-testid="notification-permission"
      data-state={permission}
    >
      <ThemeIcon variant="light" radius="xl" size={34} color={look.color}>
        <Icon name={look.icon} size={18} />
      </ThemeIcon>
      <Stack component="output" gap={0} flex={1} miw={0}>
        <Text span size="sm" fw={550}>
          {t(`permission.${permission}`)}
        </Text>
        <Text span size="sm" c="var(--sal-quiet)">
          {t(`permission.${permission}-text`)}
        </Text>
      </Stack>
      {permission === 'default' && (
        <Button flex="none" onClick={() => void ask()}>
          {t('permission.ask')}
        </Button>
      )}
    </Group>
  )
}
