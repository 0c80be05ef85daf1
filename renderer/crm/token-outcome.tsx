import { Text } from '@mantine/core'
import { useAppState } from '#renderer/app-state.ts'
import type { useAddToken } from '#renderer/crm/use-add-token.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** What became of a token: kept, and whether messages are asked for now; or why not. */
export function TokenOutcome({ add }: { add: ReturnType<typeof useAddToken> }) {
  const t = useTranslate()
  const seconds = useAppState().settings.crm.followSeconds
  return (
    <>
      {add.error && <ErrorNotice error={add.error} />}
      <output>
        {add.isSuccess && (
          <Text span size="sm" c="var(--sal-good)">
            {t('connect.token.added')} {add.asks && t('connect.token.asks', { seconds })}
          </Text>
        )}
      </output>
    </>
  )
}
