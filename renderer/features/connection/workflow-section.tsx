import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { workflowTemplate } from '#shared/workflow-template.ts'
import { request } from '#renderer/api.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { PublicAddress } from '#renderer/ui/public-address.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** What to fill into a workflow's "Custom Webhook", and what workflows can never tell. */
export function WorkflowSection() {
  const t = useTranslate()
  const id = useId()
  const [open, { toggle }] = useDisclosure(false)
  return (
    <Section title={t('workflow.title')} text={t('workflow.text')}>
      <Notice tone="attention">{t('workflow.limit')}</Notice>
      <div>
        <Button
          variant="default"
          rightSection={<Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} />}
          aria-expanded={open}
          aria-controls={id}
          onClick={toggle}
        >
          {t(open ? 'workflow.hide' : 'workflow.show')}
        </Button>
      </div>
      <div id={id} hidden={!open}>
        {open && <WorkflowFields />}
      </div>
    </Section>
  )
}

/** The secret is asked from main only when it is to be shown. */
function WorkflowFields() {
  const t = useTranslate()
  const secret = useQuery({
    queryKey: ['shared-secret'],
    queryFn: () => request('secret:shared', null),
    gcTime: 0,
  })
  return (
    <Stack gap="md">
      <PublicAddress />
      {secret.data && (
        <>
          <CopyField label={t('workflow.header')} value={secret.data.header} />
          <CopyField label={t('workflow.value')} value={secret.data.value} />
        </>
      )}
      {secret.error && <ErrorNotice error={secret.error} />}
      <Stack gap={4}>
        <Group justify="space-between">
          <Text size="sm" fw={500}>
            {t('workflow.body')}
          </Text>
          <CopyButton value={workflowTemplate} label={t('workflow.body')} size="md" />
        </Group>
        <Code block data-testid="workflow-template">
          {workflowTemplate}
        </Code>
        <Text size="sm" c="var(--sal-quiet)">
          {t('workflow.fill')}
        </Text>
      </Stack>
      <Text size="sm" c="var(--sal-quiet)">
        {t('workflow.free')}
      </Text>
    </Stack>
  )
}
