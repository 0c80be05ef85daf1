import type { NameKey } from '#shared/names.ts'
import type { TidyState, Unshown } from './store/tidy-jobs.ts'

const DAY = 86_400_000
/** Milliseconds between two steps, so that deliveries and searches come in between. */
const BETWEEN_STEPS = 100
/** Names a step. */
const STEP = 200
/** A teammate nobody has heard of for that long is no more in a connected account's team, which is asked for every few hours. */
const TEAM = 30 * DAY
/** Milliseconds before the write-ahead log is tried again that somebody was reading, and how often. */
const TRY_AGAIN = 2_000
const TRIES = 5

export interface TidyDeps {
  state(): Promise<TidyState>
  mergeIndex(input: { begin: boolean }): Promise<{ more: boolean }>
  unshownNames(input: { staleBefore: number }): Promise<Unshown>
  forgetNames(input: Unshown): Promise<{ gone: NameKey[] }>
  /** Names are gone from the log. */
  namesGone(keys: NameKey[]): void
  tidied(input: { at: number }): Promise<unknown>
  emptyWal(): Promise<{ emptied: boolean }>
  now(): number
}

type Pause = (ms: number) => Promise<void>

/**
 * Takes away what forgotten messages left behind in search and names, in small steps. It reads every message and writes the whole
 * index, so it is done once a day at most; one that was broken off is begun anew. `mayGoOn`: the person still wants it, and the log
 * is still the same: of another one the names would be judged without their messages.
 */
export async function tidyLog(deps: TidyDeps, pause: Pause, mayGoOn: () => boolean): Promise<void> {
  if (!mayGoOn()) return
  const { isOwed, at } = await deps.state()
  const now = deps.now()
  // A moment of tomorrow is of a clock that was wrong then.
  if (!isOwed || (at !== null && at <= now && now - at < DAY)) return
  let { more } = await deps.mergeIndex({ begin: true })
  while (more) {
    await pause(BETWEEN_STEPS)
    if (!mayGoOn()) return
    more = (await deps.mergeIndex({ begin: false })).more
  }
  const { keys, lastDelivery } = await deps.unshownNames({ staleBefore: now - TEAM })
  for (let from = 0; from < keys.length; from += STEP) {
    await pause(BETWEEN_STEPS)
    if (!mayGoOn()) return
    const { gone } = await deps.forgetNames({ keys: keys.slice(from, from + STEP), lastDelivery })
    deps.namesGone(gone)
  }
  if (mayGoOn()) await deps.tidied({ at: now })
}

/** Leaves nothing in the write-ahead log; where it is being read all the time, the next look does. */
export async function emptyWal(deps: Pick<TidyDeps, 'emptyWal'>, pause: Pause): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await pause(TRY_AGAIN)
    if ((await deps.emptyWal()).emptied) return
  }
}
