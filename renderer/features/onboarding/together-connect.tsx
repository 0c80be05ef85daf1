import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useId } from 'react'
import type { CrmState } from '#shared/crm.ts'
import { AuthorizeHost } from '#renderer/crm/authorize-host.tsx'
import { ClientForm } from '#renderer/crm/client-form.tsx'
import { ConnectSubAccount } from '#renderer/crm/connect-sub-account.tsx'
import { Protection } from '#renderer/crm/protection.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** For the administrator who sits here too: connecting with the app is done on this computer. */
export function TogetherConnect({ crm }: { crm: CrmState }) {
  const t = useTranslate()
  const id = useId()
  const [open, { toggle }] = useDisclosure(false)
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="md">
        <Text size="sm" c="var(--sal-quiet)">
          {t('onboarding.wait.together')}
        </Text>
        <Button
          size="xs"
          variant="default"
          rightSection={<Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} />}
          aria-expanded={open}
          aria-controls={id}
          onClick={toggle}
        >
          {t('onboarding.wait.connect')}
        </Button>
      </Group>
      <Stack id={id} gap="md" hidden={!open}>
        {open && (
          <>
            <ClientForm client={crm.client} />
            <AuthorizeHost />
            <ConnectSubAccount crm={crm} />
          </>
        )}
      </Stack>
      <Protection crm={crm} />
    </Stack>
  )
}
