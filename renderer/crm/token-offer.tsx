import { Button, Group, Paper, Stack, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useId } from 'react'
import { TokenForm } from '#renderer/crm/token-form.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** The simpler way, closed until somebody wants it. */
export function TokenOffer() {
  const t = useTranslate()
  const id = useId()
  const [open, { toggle }] = useDisclosure(false)
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={`${id}-title`}>
      <Stack gap="md">
        <Group justify="space-between" gap="md">
          <Title order={3} size="h5" id={`${id}-title`}>
            {t('connect.token.title')}
          </Title>
          <Button
            size="xs"
            variant="default"
            rightSection={<Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} />}
            aria-expanded={open}
            aria-controls={id}
            onClick={toggle}
          >
            {t(open ? 'connect.token.hide' : 'connect.token.show')}
          </Button>
        </Group>
        <div id={id} hidden={!open}>
          {open && <TokenForm />}
        </div>
      </Stack>
    </Paper>
  )
}
