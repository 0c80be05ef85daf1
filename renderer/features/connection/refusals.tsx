import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useId } from 'react'
import { refusalReasons } from '#shared/connection.ts'
import { useAppState } from '#renderer/app-state.ts'
import { RefusalList } from './refusal-list.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** What was turned away, by reason with what each means, and on demand the last ones one by one. */
export function Refusals() {
  const t = useTranslate()
  const { locale } = useLanguage()
  const id = useId()
  const [listed, list] = useDisclosure(false)
  const { refusals } = useAppState().connection
  const seen = refusalReasons.flatMap((reason) => {
    const count = refusals[reason] ?? 0
    return count > 0 ? [{ reason, count }] : []
  })
  return (
    <Section title={t('connection.refused.title')} text={t('connection.refused.text')}>
      {seen.length === 0 && <Text fw={550}>{t('connection.refused.none')}</Text>}
      <Stack gap="sm">
        {seen.map(({ reason, count }) => (
          <Group key={reason} wrap="nowrap" align="flex-start" gap="md" data-testid={`refusal-${reason}`}>
            <Badge variant="default" size="lg" miw={56}>
              {count.toLocaleString(locale)}
            </Badge>
            <div>
              <Text size="sm" fw={600}>
                {t(`refusal.${reason}.title`)}
              </Text>
              <Text size="sm" c="var(--sal-quiet)">
                {t(`refusal.${reason}.text`)}
              </Text>
            </div>
          </Group>
        ))}
      </Stack>
      {seen.length > 0 && (
        <div>
          <Button
            variant="default"
            size="xs"
            rightSection={<Icon name={listed ? 'chevron-down' : 'chevron-right'} size={14} />}
            aria-expanded={listed}
            aria-controls={id}
            onClick={list.toggle}
          >
            {t(listed ? 'connection.refused.hide' : 'connection.refused.show')}
          </Button>
        </div>
      )}
      <div id={id} hidden={!listed || seen.length === 0}>
        {listed && seen.length > 0 && <RefusalList />}
      </div>
    </Section>
  )
}
