import type { AccountApi } from './account-api.ts'
import type { ApiFailure } from './api-failure.ts'
import { type FollowMemory, followOnce } from './follow-location.ts'

interface FollowDeps {
  api: AccountApi
  /** Hands over a message in the webhook's shape; resolves after the commit, rejects where the store cannot write. */
  deliver(body: Record<string, unknown>): Promise<void>
  /** Milliseconds between two questions now, stretched where the limits run out. */
  interval(locationId: string): number
  /** Unix ms: for what is asked for and told. */
  now(): number
  /** Milliseconds that only ever go on. */
  ticks(): number
  setTimer(ms: number, fn: () => void): () => void
  /** A question is over, whether it was answered or not. */
  asked(): void
  onError(error: unknown): void
}

/** Asks for messages where no webhook tells of them: see createFollow. */
export interface Follow {
  /** Follows exactly these sub-accounts from now on; `since`: what was sent from then on is of interest (Unix ms). */
  set(locationIds: readonly string[], since: number): void
  /** Asks about a sub-account now: its access is another one. */
  again(locationId: string): void
  /** Whether its last question was answered, at most `limit` milliseconds ago; one just taken up may still be waiting for it. */
  isHeard(locationId: string, limit: number): boolean
  /** When the last question about it began that was answered (Unix ms). */
  answeredAt(locationId: string): number | null
  stop(): Promise<void>
}

/** By both clocks: one may be set, the other stands still while the machine sleeps. */
interface Moment {
  at: number
  ticks: number
}

interface Loop {
  memory: FollowMemory
  cancel: () => void
  /** The question under way. */
  asking: Promise<void>
  busy: boolean
  /** False: one last question is asked, then the loop ends. */
  wanted: boolean
  failures: number
  /** When the last question began that was answered whole; null: none was yet. */
  answered: Moment | null
  /** When any part of one was answered last, or the loop was made. */
  progress: Moment
  /** What the last answer held that could not be read. */
  skipped: number
}

/** Milliseconds before an account is asked again whose access a person must mend. */
const REFUSED = 60_000
const FIRST_RETRY = 2_000

/**
 * One loop for each sub-account. An interval counts from the beginning of a question, so that a slow one does not make the next
 * later. A loop that is not wanted any more asks once more, so that nothing falls between two stools.
 */
export function createFollow(deps: FollowDeps): Follow {
  const loops = new Map<string, Loop>()
  let stopped = false

  async function ask(locationId: string, loop: Loop): Promise<void> {
    const began = deps.ticks()
    const isLast = !loop.wanted
    loop.busy = true
    const wait = await askOnce(deps, locationId, loop)
    loop.busy = false
    if (stopped) return
    if (isLast && !loop.wanted) loops.delete(locationId)
    else plan(locationId, loop, loop.wanted ? Math.max(0, wait - (deps.ticks() - began)) : 0)
    deps.asked()
  }

  function plan(locationId: string, loop: Loop, ms: number): void {
    loop.cancel()
    loop.cancel = deps.setTimer(ms, () => {
      loop.asking = ask(locationId, loop)
    })
  }

  return {
    set(locationIds, since) {
      for (const [locationId, loop] of loops) {
        if (locationIds.includes(locationId) || !loop.wanted) continue
        loop.wanted = false
        if (!loop.busy) plan(locationId, loop, 0)
      }
      for (const locationId of locationIds) {
        const known = loops.get(locationId)
        const loop = known ?? newLoop(since, momentOf(deps))
        loop.wanted = true
        loops.set(locationId, loop)
        if (!known) plan(locationId, loop, 0)
      }
    },
    again(locationId) {
      const loop = loops.get(locationId)
      if (loop && !loop.busy) plan(locationId, loop, 0)
    },
    isHeard(locationId, limit) {
      const loop = loops.get(locationId)
      return loop !== undefined && isHeard(loop, momentOf(deps), limit)
    },
    answeredAt: (locationId) => loops.get(locationId)?.answered?.at ?? null,
    async stop() {
      stopped = true
      for (const loop of loops.values()) loop.cancel()
      await Promise.all([...loops.values()].map(({ asking }) => asking))
      loops.clear()
    },
  }
}

/** One question; how long until the next, counted from its beginning (milliseconds). */
async function askOnce(deps: FollowDeps, locationId: string, loop: Loop): Promise<number> {
  const began = momentOf(deps)
  const usual = deps.interval(locationId)
  const deliver = async (body: Record<string, unknown>): Promise<void> => {
    await deps.deliver(body)
    loop.progress = momentOf(deps)
  }
  try {
    const answer = await followOnce(locationId, loop.memory, { ...deps, deliver })
    loop.failures = answer.ok ? 0 : loop.failures + 1
    if (!answer.ok) return waitAfter(answer.error, usual, loop.failures)
    // Not an interval later: what was sent meanwhile is not heard yet.
    if (answer.value === 'other-clock') return FIRST_RETRY
    loop.answered = began
    const { skipped } = answer.value
    if (skipped > loop.skipped) deps.onError(new Error(`${skipped} rows or emails could not be read`))
    loop.skipped = skipped
  } catch (error) {
    // The store has its own alert; what was not committed is asked for again.
    deps.onError(error)
  }
  return usual
}

const momentOf = (deps: Pick<FollowDeps, 'now' | 'ticks'>): Moment => ({
  at: deps.now(),
  ticks: deps.ticks(),
})

function newLoop(since: number, now: Moment): Loop {
  return {
    memory: { since, through: null, told: new Map(), failing: new Map() },
    cancel: () => undefined,
    asking: Promise.resolve(),
    busy: false,
    wanted: true,
    failures: 0,
    answered: null,
    progress: now,
    skipped: 0,
  }
}

/** A long answer may take its time, as long as it comes. Pure. */
function isHeard({ answered, progress, failures, busy }: Loop, now: Moment, limit: number): boolean {
  const isRecent = ({ at, ticks }: Moment) => now.at - at <= limit && now.ticks - ticks <= limit
  if (answered !== null && isRecent(answered)) return true
  return failures === 0 && (busy || answered === null) && isRecent(progress)
}

/** Sooner than usual where the network was away, later where HighLevel asks for it or a person must act first. Pure. */
function waitAfter(failure: ApiFailure, usual: number, failures: number): number {
  if (failure.kind === 'rate-limited') return Math.max(failure.retryInMs, FIRST_RETRY)
  if (failure.kind === 'offline' || failure.kind === 'unexpected') {
    return Math.min(usual, FIRST_RETRY * 2 ** Math.min(failures - 1, 6))
  }
  return Math.max(usual, REFUSED)
}
