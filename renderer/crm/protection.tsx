import { Group, Text } from '@mantine/core'
import type { CrmState } from '#shared/crm.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Where tokens and the secret lie, said plainly; loud where they are as good as open. */
export function Protection({ crm }: { crm: Pick<CrmState, 'protection'> }) {
  const t = useTranslate()
  const text = t(`connect.protection.${crm.protection}`)
  if (crm.protection === 'basic-text') return <Notice tone="attention">{text}</Notice>
  return (
    <Group wrap="nowrap" gap="sm" align="flex-start" c="var(--sal-quiet)" data-testid="protection">
      <Icon name="shield" />
      <Text size="sm">{text}</Text>
    </Group>
  )
}
