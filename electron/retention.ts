import { emptyWal, type TidyDeps, tidyLog } from './tidy-log.ts'

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

export interface RetentionDeps extends TidyDeps {
  /** Days to keep; null: everything. */
  days(): number | null
  /** Another one: another log has come into use. */
  era(): unknown
  forget(input: { before: number; limit: number }): Promise<{ messages: number; more: boolean }>
  /** Arrival of the newest delivery (Unix ms); null: there is none. */
  newest(): number | null
  /** Messages are gone from the log. */
  forgotten(messages: number): void
  /** Returns its own canceller. */
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}

/**
 * Forgets what is older than the person wants to keep, an hour's worth at a time and in small steps, and then what it left
 * behind in the file.
 */
export function createRetention(deps: RetentionDeps): { start(): void; stop(): void } {
  let cancel = () => {}
  let running = false

  /** Never ends once it is stopped. */
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (running) cancel = deps.setTimer(ms, resolve)
    })

  async function run(): Promise<void> {
    await pause(FIRST_LOOK)
    for (;;) {
      await look(deps, pause).catch(deps.onError)
      await pause(LOOK_EVERY)
    }
  }

  return {
    start() {
      running = true
      run().catch(deps.onError)
    },
    stop() {
      running = false
      cancel()
    },
  }
}

async function look(deps: RetentionDeps, pause: (ms: number) => Promise<void>): Promise<void> {
  const era = deps.era()
  /** What arrived earlier goes; null: nothing does, or no more in this look. A person may think better of it at any step. */
  const before = (): number | null => {
    const [days, newest] = [deps.days(), deps.newest()]
    if (days === null || newest === null || deps.era() !== era) return null
    return Math.min(deps.now(), newest + LONGEST_SILENCE) - days * DAY
  }
  await forgetAll(deps, pause, before)
  await tidyLog(deps, pause, () => before() !== null)
  // Also where everything is kept: what was thrown away by hand is in it too.
  await emptyWal(deps, pause)
}

async function forgetAll(
  deps: RetentionDeps,
  pause: (ms: number) => Promise<void>,
  before: () => number | null,
): Promise<void> {
  for (let at = before(); at !== null; at = before()) {
    const step = await deps.forget({ before: at, limit: STEP })
    if (step.messages > 0) deps.forgotten(step.messages)
    if (!step.more) return
    await pause(BETWEEN_STEPS)
  }
}
