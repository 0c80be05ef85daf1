import type { BlindSpan } from '#shared/hearing.ts'

/** What the store knows from the last run, or of the life of another log. */
export interface LedgerStart {
  last: { at: number; heardAt: number } | null
  open: readonly BlindSpan[]
  nextId: number
}

/** An open span that nobody will end any more ended with the last sign of life. */
export const endOf = (span: BlindSpan, { last }: LedgerStart): BlindSpan => ({
  ...span,
  to: Math.max(span.from, last?.at ?? span.from),
})

/**
 * Another log has come into use, in which our numbers belong to other spans: ours get new ones, and what is open there is
 * ended. A span that is open there and is one of ours (a backup made during it) goes on as that one. Pure.
 */
export function renumberSpans(
  ours: readonly BlindSpan[],
  there: LedgerStart,
  nextId: number,
): { ours: { was: number; span: BlindSpan }[]; ended: BlindSpan[]; nextId: number } {
  let free = Math.max(nextId, there.nextId)
  const renumbered = ours.map((span) => {
    const isThere = there.open.some(({ id, from }) => id === span.id && from === span.from)
    return { was: span.id, span: isThere ? span : { ...span, id: free++ } }
  })
  const kept = new Set(renumbered.map(({ span }) => span.id))
  const ended = there.open.filter(({ id }) => !kept.has(id)).map((span) => endOf(span, there))
  return { ours: renumbered, ended, nextId: free }
}
