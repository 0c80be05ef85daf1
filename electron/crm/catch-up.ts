import type { AccountApi } from './account-api.ts'
import type { ApiFailure } from './api-failure.ts'
import { CATCH_UP_OVERLAP, type CatchUpFind, type CatchUpJob, runCatchUpPass } from './catch-up-pass.ts'

/** What the log does for filling spans; every promise resolves after the commit. */
export interface CatchUpStore {
  /** Adds what is to be filled of these sub-accounts; of `mendedId` what failed is tried again. */
  plan(wanted: { locationIds: readonly string[]; since: number; mendedId: string | null }): Promise<void>
  next(wanted: { locationIds: readonly string[]; now: number }): Promise<CatchUpJob | null>
  /** When the next of these sub-accounts is due that waits for its end to settle (Unix ms). */
  nextSettling(locationIds: readonly string[]): Promise<number | null>
  recover(job: CatchUpJob, find: CatchUpFind): Promise<void>
  finish(job: CatchUpJob, state: 'settling' | 'done' | 'failed', through: number | null): Promise<void>
  set(spanId: number, run: boolean): Promise<void>
  knownEmails(ids: readonly string[]): Promise<string[]>
}

interface CatchUpDeps {
  store: CatchUpStore
  api: AccountApi
  locationIds(): string[]
  /** Everything that could be filled is: the person may be told of what was found. */
  idle(): void
  /** What is known of filling has changed. */
  changed(): void
  now(): number
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}

/** Fills the spans of blind time from HighLevel's export: see createCatchUp. */
export interface CatchUp {
  start(): void
  /** Resolves when the page under way is committed or given up. */
  stop(): Promise<void>
  /** A span ended, or the accounts changed. `mendedId`: this sub-account was connected anew. */
  reconsider(mendedId?: string): void
  /** A person wants a span filled after all, or no more. */
  set(spanId: number, run: boolean): Promise<void>
  /** The span being filled now. */
  running(): number | null
}

/** Milliseconds back that spans are filled: what is older is no news, and the export is not a backup. */
const REACHES_BACK = 30 * 86_400_000
/** Milliseconds before a network that was away is tried again; what HighLevel refuses waits longer each time. */
const AGAIN = 15_000
/** The least between two looks, whatever a moment in the log says. */
const LEAST_REST = 1_000
/** Times a job is refused in a row before it is given up. */
const MOST_REFUSALS = 6
/** The same of one email, after which its row is kept without a text. */
const MOST_EMAIL_REFUSALS = 3

interface Core {
  deps: CatchUpDeps
  started: boolean
  current: CatchUpJob | null
  /** A person wants the one under way broken off. */
  brokenOff: boolean
  working: Promise<void> | null
  /** Asked to look again while it was working. */
  again: boolean
  cancelTimer: () => void
  /** Until when (Unix ms) a sub-account is left alone. */
  waits: Map<string, number>
  /** How often each job, and each email, was refused. */
  refusals: Map<string, number>
}

/**
 * Fills one span after the other, the newest first, in the background: outbound messages only, within the limits, and from where
 * it stood after a crash. What one sub-account must wait for holds up no other. A span's own end is asked for once more when its overlap has passed.
 */
export function createCatchUp(deps: CatchUpDeps): CatchUp {
  const core: Core = {
    deps,
    started: false,
    current: null,
    brokenOff: false,
    working: null,
    again: false,
    cancelTimer: () => undefined,
    waits: new Map(),
    refusals: new Map(),
  }
  return {
    start() {
      core.started = true
      plan(core, null).catch(deps.onError)
    },
    async stop() {
      core.started = false
      core.cancelTimer()
      await core.working
    },
    reconsider(mendedId) {
      if (mendedId !== undefined) core.waits.delete(mendedId)
      if (core.started) plan(core, mendedId ?? null).catch(deps.onError)
    },
    async set(spanId, run) {
      await deps.store.set(spanId, run)
      if (!run && core.current?.spanId === spanId) core.brokenOff = true
      if (run) core.waits.clear()
      deps.changed()
      wake(core)
    },
    running: () => core.current?.spanId ?? null,
  }
}

async function plan(core: Core, mendedId: string | null): Promise<void> {
  const { store, locationIds, now } = core.deps
  await store.plan({ locationIds: locationIds(), since: now() - REACHES_BACK, mendedId })
  wake(core)
}

function later(core: Core, ms: number): void {
  core.cancelTimer()
  if (core.started) core.cancelTimer = core.deps.setTimer(ms, () => wake(core))
}

function wake(core: Core): void {
  core.again = true
  core.working ??= workSafely(core).finally(() => {
    core.working = null
    if (core.again && core.started) wake(core)
  })
}

async function workSafely(core: Core): Promise<void> {
  core.again = false
  try {
    await workAll(core)
  } catch (error) {
    // The store has its own alert; what was not committed is asked for again.
    core.deps.onError(error)
    later(core, AGAIN)
  }
}

async function workAll(core: Core): Promise<void> {
  const { store, now, changed } = core.deps
  for (;;) {
    if (!core.started) return
    const job = await store.next({ locationIds: readyOnes(core), now: now() })
    if (job === null) break
    core.brokenOff = false
    core.current = job
    changed()
    const wait = await work(core, job).finally(() => {
      core.current = null
    })
    changed()
    if (wait !== null) core.waits.set(job.locationId, now() + wait)
  }
  await rest(core)
}

const readyOnes = ({ deps, waits }: Core): string[] =>
  deps.locationIds().filter((id) => (waits.get(id) ?? 0) <= deps.now())

/** Nothing can be asked for now: until the first that waits may go on. */
async function rest(core: Core): Promise<void> {
  const { store, locationIds, now, idle } = core.deps
  const ready = readyOnes(core)
  const dues = locationIds().flatMap((id) => (ready.includes(id) ? [] : (core.waits.get(id) ?? [])))
  if (dues.length === 0) idle()
  const settling = await store.nextSettling(ready)
  if (settling !== null) dues.push(settling + 1_000)
  if (dues.length > 0) later(core, Math.max(Math.min(...dues) - now(), LEAST_REST))
}

/** One job; how many milliseconds to leave its sub-account alone, null: none. */
async function work(core: Core, job: CatchUpJob): Promise<number | null> {
  const { store, api, now, changed } = core.deps
  // Not looked at afterwards: what the pass leaves for its end to settle is asked for only if that comes.
  const isLast = now() >= job.to + CATCH_UP_OVERLAP
  const answer = await runCatchUpPass(job, {
    api,
    isLast,
    knownEmails: store.knownEmails,
    isBrokenOff: () => core.brokenOff || !core.started,
    isHopeless: (emailId) => isHopeless(core, job, emailId),
    async recover(of, find) {
      await store.recover(of, find)
      // The rows at the very beginning are met again each time: they are no progress.
      if (find.through > (of.through ?? 0)) core.refusals.delete(keyOf(job))
      changed()
    },
  })
  if (!answer.ok) return waitAfter(core, job, answer.error)
  if (answer.value === 'broken-off') return null
  if (answer.value === 'other-clock') return LEAST_REST
  await finish(core, job, isLast ? 'done' : 'settling', job.to - CATCH_UP_OVERLAP)
  return null
}

const keyOf = ({ spanId, locationId, channel }: CatchUpJob): string => `${spanId} ${locationId} ${channel}`

function countRefusal({ refusals }: Core, key: string): number {
  const times = (refusals.get(key) ?? 0) + 1
  refusals.set(key, times)
  return times
}

/** One email was refused. To be rid of it is progress for its job. */
function isHopeless(core: Core, job: CatchUpJob, emailId: string): boolean {
  const key = `email ${emailId}`
  if (countRefusal(core, key) < MOST_EMAIL_REFUSALS) return false
  core.refusals.delete(keyOf(job))
  return true
}

async function finish(core: Core, job: CatchUpJob, ...how: ['settling' | 'done' | 'failed', number | null]) {
  core.refusals.delete(keyOf(job))
  await core.deps.store.finish(job, ...how)
}

async function waitAfter(core: Core, job: CatchUpJob, failure: ApiFailure): Promise<number | null> {
  if (failure.kind === 'rate-limited') return Math.max(failure.retryInMs, 1_000)
  if (failure.kind === 'offline') return AGAIN
  if (failure.kind === 'unexpected') {
    const times = countRefusal(core, keyOf(job))
    if (times < MOST_REFUSALS) return AGAIN * 2 ** (times - 1)
  }
  await finish(core, job, 'failed', null)
  return null
}
