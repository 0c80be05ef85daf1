import type { BlindSpan } from '#shared/hearing.ts'
import type { LedgerStart } from './renumber-spans.ts'

interface SpanWriterDeps {
  write(span: BlindSpan): Promise<unknown>
  beat(beat: { at: number; heardAt: number | null }): Promise<unknown>
  changed(span: BlindSpan): void
  /** What the log in use knows. */
  reread(): Promise<LedgerStart>
  /** What waits, as it is to be written into a log of which that is known. */
  goOnIn(there: LedgerStart, waiting: readonly BlindSpan[]): readonly BlindSpan[]
}

/**
 * Writes spans as they change, each in the order of its changes. What cannot be written (the store may be the very thing that
 * fails) waits for the next sign of life; of one span only the last word counts. Nothing is written into another log before it
 * is known what that one holds.
 */
export function createSpanWriter(deps: SpanWriterDeps) {
  const waiting = new Map<number, BlindSpan>()
  let working: Promise<void> = Promise.resolve()

  /** How often another log came into use, and up to which of them the numbers of spans are right. */
  let exchanges = 0
  let known = 0

  async function goOn(): Promise<void> {
    const now = exchanges
    const there = await deps.reread()
    if (now !== exchanges) return
    const spans = deps.goOnIn(there, [...waiting.values()])
    waiting.clear()
    for (const span of spans) waiting.set(span.id, span)
    known = now
  }

  async function write(): Promise<void> {
    if (known !== exchanges) await goOn().catch(() => undefined)
    if (known !== exchanges) return
    for (const span of waiting.values()) {
      try {
        await deps.write(span)
      } catch {
        return
      }
      // Nobody knows which of the two it went into.
      if (known !== exchanges) return
      if (waiting.get(span.id) === span) waiting.delete(span.id)
      deps.changed(span)
    }
  }

  return {
    put(span: BlindSpan): void {
      waiting.set(span.id, span)
      working = working.then(write)
    },
    /** Another log comes into use. */
    exchanged(): void {
      exchanges += 1
      working = working.then(write)
    },
    /** Resolves when everything put so far is written, or cannot be. */
    flush(beat: { at: number; heardAt: number | null }): Promise<void> {
      working = working
        .then(write)
        .then(() => (known === exchanges ? deps.beat(beat) : null))
        .then(
          () => undefined,
          () => undefined,
        )
      return working
    },
  }
}
