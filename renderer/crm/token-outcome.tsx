import { Text } from '@mantine/core'
import { useAppState } from '#renderer/app-state.ts'
import type { useCrmChange } from '#renderer/crm/crm-state.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** What became of a token: kept, and whether messages are asked for now; or why not. */
export function TokenOutcome({ add }: { add: ReturnType<typeof useCrmChange<'crm:add-token'>> }) {
  const t = useTranslate()
  const { settings, connection } = useAppState()
  const seconds = settings.crm.followSeconds
  return (
    <>
      {add.error && <ErrorNotice error={add.error} />}
      <output>
        {add.isSuccess && (
          <Text span size="sm" c="var(--sal-good)">
            {t('connect.token.added')}{' '}
            {connection.hearing.by === 'follow' && t('connect.token.asks', { seconds })}
          </Text>
        )}
      </output>
    </>
  )
}
