import type { ShownSpan } from '#shared/hearing.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

/** What became of what was sent in a span, in one line, and what the person can do about it. */
export function describeCatchUp(
  { catchUp }: Pick<ShownSpan, 'catchUp'>,
  t: Translate,
): { words: string; action: 'fetch' | 'stop' | null } {
  const { state, checked, recovered } = catchUp
  switch (state) {
    case 'none':
      return { words: '', action: null }
    case 'no-account':
      return { words: t('blind.without-token'), action: null }
    case 'waiting':
      return { words: t('blind.waiting'), action: 'stop' }
    case 'running':
      return { words: t('blind.running', { checked, recovered }), action: 'stop' }
    case 'done':
      return {
        words: recovered === 0 ? t('blind.nothing-missed') : t('blind.recovered', { count: recovered }),
        action: null,
      }
    case 'failed':
      return { words: t('blind.failed'), action: 'fetch' }
    case 'cancelled':
      return { words: t('blind.cancelled', { recovered }), action: 'fetch' }
  }
}
