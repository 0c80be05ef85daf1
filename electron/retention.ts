/** Milliseconds after the start before the first look: the start has better things to do. */
const FIRST_LOOK = 60_000
/** Milliseconds between two looks. */
const LOOK_EVERY = 3_600_000
/** Milliseconds between two steps, so that deliveries and searches come in between. */
const BETWEEN_STEPS = 100
/** Messages a step. */
const STEP = 200
const DAY = 86_400_000
/** A clock that is further ahead of the newest delivery is not believed: a wrong year must not cost the whole log. */
const LONGEST_SILENCE = 30 * DAY

export interface RetentionDeps {
  /** Days to keep; null: everything. */
  days(): number | null
  forget(input: { before: number; limit: number }): Promise<{ messages: number; more: boolean }>
  /** Arrival of the newest delivery (Unix ms); null: there is none. */
  newest(): number | null
  /** Messages are gone from the log. */
  forgotten(messages: number): void
  now(): number
  /** Returns its own canceller. */
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}

/** Forgets what is older than the person wants to keep, an hour's worth at a time and in small steps. */
export function createRetention(deps: RetentionDeps): { start(): void; stop(): void } {
  let cancel = () => {}
  let running = false

  function plan(ms: number): void {
    if (running) cancel = deps.setTimer(ms, () => void step().catch(failed))
  }

  async function step(): Promise<void> {
    const [days, newest] = [deps.days(), deps.newest()]
    if (days === null || newest === null) return plan(LOOK_EVERY)
    const today = Math.min(deps.now(), newest + LONGEST_SILENCE)
    const { messages, more } = await deps.forget({ before: today - days * DAY, limit: STEP })
    if (messages > 0) deps.forgotten(messages)
    plan(more ? BETWEEN_STEPS : LOOK_EVERY)
  }

  function failed(error: unknown): void {
    deps.onError(error)
    plan(LOOK_EVERY)
  }

  return {
    start() {
      running = true
      plan(FIRST_LOOK)
    },
    stop() {
      running = false
      cancel()
    },
  }
}
