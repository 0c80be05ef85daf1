import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { request } from '#renderer/api.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { saveText } from '#renderer/ui/save-text.ts'
import { useTranslate } from '#renderer/words.tsx'

/** A report on this installation to read, and then to share with whoever helps. */
export function DiagnosticsPage() {
  const t = useTranslate()
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['diagnostics'],
    queryFn: () => request('diagnostics:get', null),
    staleTime: Infinity,
    gcTime: 0,
  })
  return (
    <Page title={t('diagnostics.title')}>
      <Stack gap="md">
        <Text c="var(--sal-quiet)">{t('diagnostics.text')}</Text>
        {error && <ErrorNotice error={error} />}
        {data && (
          <>
            <Group gap="xs">
              <Button
                variant="default"
                leftSection={<Icon name="refresh" size={16} />}
                loading={isFetching}
                onClick={() => void refetch()}
              >
                {t('diagnostics.renew')}
              </Button>
              <Button variant="default" onClick={() => saveText('saliente-diagnostics.txt', data.text)}>
                {t('diagnostics.save')}
              </Button>
              <CopyButton value={data.text} label={t('diagnostics.report')} size="md" />
            </Group>
            <Code
              block
              aria-label={t('diagnostics.report')}
              data-testid="diagnostics"
              style={{ whiteSpace: 'pre-wrap' }}
            >
              {data.text}
            </Code>
          </>
        )}
      </Stack>
    </Page>
  )
}
