import type { BlindSpan } from '#shared/hearing.ts'

interface SpanWriterDeps {
  write(span: BlindSpan): Promise<unknown>
  beat(beat: { at: number; heardAt: number | null }): Promise<unknown>
  changed(span: BlindSpan): void
}

/**
 * Writes spans as they change, each in the order of its changes. What cannot be written (the store may be the very thing that
 * fails) waits for the next sign of life; of one span only the last word counts.
 */
export function createSpanWriter(deps: SpanWriterDeps) {
  const waiting = new Map<number, BlindSpan>()
  let working: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    for (const span of waiting.values()) {
      try {
        await deps.write(span)
      } catch {
        return
      }
      if (waiting.get(span.id) === span) waiting.delete(span.id)
      deps.changed(span)
    }
  }

  return {
    put(span: BlindSpan): void {
      waiting.set(span.id, span)
      working = working.then(write)
    },
    /** Resolves when everything put so far is written, or cannot be. */
    flush(beat: { at: number; heardAt: number | null }): Promise<void> {
      working = working
        .then(write)
        .then(() => deps.beat(beat))
        .then(
          () => undefined,
          () => undefined,
        )
      return working
    },
  }
}
