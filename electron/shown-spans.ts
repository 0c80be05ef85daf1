import type { BlindSpan, CatchUp, ShownSpan } from '#shared/hearing.ts'
import type { Parts } from './create-parts.ts'

/** Milliseconds back that spans can be filled. */
const REACHES_BACK = 30 * 86_400_000

interface Known {
  sum: { states: string[]; checked: number; recovered: number } | undefined
  hasAccounts: boolean
  isRunning: boolean
  now: number
}

/** The newest spans of blind time with what is known of filling each. */
export async function shownSpans({ log, crm }: Pick<Parts, 'log' | 'crm'>): Promise<ShownSpan[]> {
  const locationIds = crm.state().accounts.map(({ locationId }) => locationId)
  const [spans, sums] = await Promise.all([
    log.read('blind-spans', null),
    log.read('catch-up-sums', { locationIds }),
  ])
  const bySpan = new Map(sums.map((sum) => [sum.spanId, sum]))
  const hasAccounts = locationIds.length > 0
  const running = crm.catchUp.running()
  // The next start may end a span where it began: nothing happened in it.
  return spans.filter(hasLength).map((span) => {
    const known = { sum: bySpan.get(span.id), hasAccounts, isRunning: running === span.id, now: Date.now() }
    return { ...span, catchUp: describeCatchUp(span, known) }
  })
}

const hasLength = ({ from, to }: BlindSpan): boolean => to === null || to > from

/** One word for a span over all its sub-accounts; what is still to be done outranks what is done. Pure. */
export function describeCatchUp(span: BlindSpan, { sum, hasAccounts, isRunning, now }: Known): CatchUp {
  // A sub-account that was disconnected leaves counts behind, and perhaps nobody who is asked now.
  const isKnown = sum !== undefined && (sum.states.length > 0 || sum.recovered > 0)
  const { states, checked, recovered } = isKnown ? sum : { states: ['pending'], checked: 0, recovered: 0 }
  const counts = { checked, recovered }
  const isBeyond = !hasLength(span) || span.to === null || span.to < now - REACHES_BACK
  if (isRunning) return { state: 'running', ...counts }
  if (!isKnown && isBeyond) return { state: 'none', ...counts }
  if (states.includes('pending')) return { state: hasAccounts ? 'waiting' : 'no-account', ...counts }
  const unfinished = (['failed', 'cancelled'] as const).find((state) => states.includes(state))
  return { state: unfinished ?? 'done', ...counts }
}
