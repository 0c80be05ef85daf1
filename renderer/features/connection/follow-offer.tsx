import { Button, Stack, Text } from '@mantine/core'
import { useAppState } from '#renderer/app-state.ts'
import { useCrmState } from '#renderer/crm/crm-state.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

/** Where no tunnel gets through: asking for messages instead, if there is access to a sub-account. */
export function FollowOffer() {
  const t = useTranslate()
  const { follow, followSeconds } = useAppState().settings.crm
  const save = useSave()
  const hasAccess = (useCrmState().data?.accounts.length ?? 0) > 0
  return (
    <Notice tone="info" title={t('check.offer.title')}>
      <Stack gap="sm">
        <Text size="sm">{t('check.offer.text', { seconds: followSeconds })}</Text>
        {!hasAccess && <Text size="sm">{t('follow.needs')}</Text>}
        {follow === 'always' ? (
          <Text size="sm" fw={600}>
            {t('check.offer.on')}
          </Text>
        ) : (
          <div>
            <Button loading={save.isPending} onClick={() => save.mutate({ crm: { follow: 'always' } })}>
              {t('check.offer.use')}
            </Button>
          </div>
        )}
        {save.error && <SaveFeedback saving={save} />}
      </Stack>
    </Notice>
  )
}
