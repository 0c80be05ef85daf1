import type { Hearing, TunnelState } from '#shared/connection.ts'
import type { AddressState } from '#shared/hearing.ts'
import type { Settings } from '#shared/settings.ts'
import type { Access } from './access.ts'
import { chooseHearing, followSince } from './choose-hearing.ts'
import { createFollow } from './follow.ts'
import { createWatch, type Watch, type WatchDeps } from './watch-delivery.ts'

interface ListeningDeps
  extends Pick<Access, 'api' | 'gate' | 'vault'>, Omit<WatchDeps, 'api' | 'hearing' | 'changed'> {
  settings(): Settings
  /** When the app was uninstalled from there, if it did not come back (Unix ms). */
  uninstalledSince(locationId: string): number | null
  tunnel(): TunnelState
  address(): AddressState
  deliver(body: Record<string, unknown>): Promise<void>
  ticks(): number
  hearingChanged(): void
  asked(): void
}

/** Milliseconds without an answer that are no trouble yet, whatever the interval. */
const LEAST_SILENCE = 30_000

/** Who hears, and what follows from it: see createListening. */
export interface Listening {
  start(): void
  stop(): Promise<void>
  hearing(): Hearing
  /** Its messages are asked for, and answers come. */
  follows(locationId: string): boolean
  /**
   * Whether messages are asked for (`wanted`), answers come for every sub-account there is (`heard`), and when the last question
   * began that was answered, of the one for which that is longest ago (Unix ms).
   */
  asking(): { wanted: boolean; heard: boolean; answeredAt: number | null }
  /** The tunnel, its address, the settings or the accounts changed. */
  reconsider(): void
  arrived(): void
  /** A sub-account has another access than before. */
  again(locationId: string): void
}

/** Decides who hears, follows where the webhook does not, and watches whether HighLevel uses the webhook. */
export function createListening(deps: ListeningDeps): Listening {
  const { api } = deps
  const { ids, everybody, intervalOf, wish, longestSilence } = createPace(deps)
  let hearing: Hearing = { by: 'nobody' }
  let running = false
  let isWanted = false
  /** Of whom it was considered how to hear them: one that is only being connected is missed by nobody yet. */
  let considered: string[] = []
  let cancelLook: () => void = () => undefined
  const follow = createFollow({
    ...deps,
    interval: intervalOf,
    // Whether it was answered, and how the limits stand, may have changed.
    asked() {
      reconsider()
      deps.asked()
    },
  })
  const isAnswered = (id: string) => api.canFollow(id) && follow.isHeard(id, longestSilence())
  const watch = createWatch({ ...deps, hearing: () => hearing, changed: reconsider })
  const webhook = createWebhook(deps, watch)

  function reconsider(): void {
    if (!running) return
    watch.forgetRemoved()
    considered = everybody()
    const facts = { ...webhook.facts(), ...wish(), asked: ids().length, of: considered.length }
    isWanted = chooseHearing({ ...facts, answered: facts.asked, heard: facts.of }).by === 'follow'
    // Also whom HighLevel refuses now is asked again: a person may mend it on the other side.
    follow.set(isWanted ? ids() : [], followSince(facts.tunnel, webhook.deafSince(), deps.now()))
    const heard = considered.filter((id) => isAnswered(id) || webhook.hears(id)).length
    const next = chooseHearing({ ...facts, answered: ids().filter(isAnswered).length, heard })
    cancelLook()
    if (next.by === 'follow') cancelLook = deps.setTimer(longestSilence() + 1, reconsider)
    if (JSON.stringify(next) === JSON.stringify(hearing)) return
    hearing = next
    deps.hearingChanged()
  }

  return {
    start() {
      running = true
      reconsider()
      watch.start()
    },
    async stop() {
      running = false
      cancelLook()
      watch.stop()
      await follow.stop()
    },
    hearing: () => hearing,
    follows: (id) => isWanted && isAnswered(id),
    asking: () => ({ wanted: isWanted, ...lastAnswer(considered, isAnswered, follow.answeredAt) }),
    reconsider,
    arrived: watch.arrived,
    again: follow.again,
  }
}

/** Whom following asks about, whom there is, how often, and how long an answer may be missing; all in milliseconds. */
function createPace({ settings, gate, vault }: ListeningDeps) {
  const usual = () => settings().crm.followSeconds * 1000
  const intervalOf = (locationId: string) => gate.interval(locationId, usual())
  const ids = () => vault.content().accounts.map(({ locationId }) => locationId)
  // Whoever delivers by webhook was confirmed; where the person had the app uninstalled nothing is to be heard.
  const confirmed = () =>
    settings()
      .locations.filter(({ locationId, answer }) => answer === 'confirmed' && locationId !== '')
      .map(({ locationId }) => locationId)
      .filter((locationId) => !vault.content().left.includes(locationId))
  const everybody = () => [...new Set([...ids(), ...confirmed()])]
  const late = () => Math.max(usual(), ...ids().map(intervalOf))
  return {
    ids,
    everybody,
    intervalOf,
    wish: () => ({ follow: settings().crm.follow, followSeconds: late() / 1000 }),
    longestSilence: () => Math.max(3 * late(), LEAST_SILENCE),
  }
}

/**
 * Of which sub-accounts the webhook tells, and since when it tells nothing although the address works, of the first of those that
 * can be asked about (Unix ms). An app that connected one cannot ask any more once it is uninstalled there; a Private Integration
 * Token can.
 */
function createWebhook({ tunnel, address, vault, uninstalledSince }: ListeningDeps, watch: Watch) {
  const isProven = () => address().state === 'confirmed'
  function deafSince(): number | null {
    const askable = vault.content().accounts.filter(({ kind }) => kind === 'private-token')
    const moments = [watch.missingSince(), ...askable.map(({ locationId }) => uninstalledSince(locationId))]
    const known = moments.filter((moment) => moment !== null)
    return known.length === 0 ? null : Math.min(...known)
  }
  return {
    deafSince,
    facts: () => ({ tunnel: tunnel(), notDelivering: deafSince() !== null, unproven: !isProven() }),
    hears: (locationId: string) =>
      tunnel().state === 'live' &&
      isProven() &&
      !watch.isMissing(locationId) &&
      uninstalledSince(locationId) === null,
  }
}

/** What the ledger is told: heard are all, or it does not count as hearing; the answer that is longest ago. Pure. */
function lastAnswer(
  all: readonly string[],
  isAnswered: (locationId: string) => boolean,
  answeredAt: (locationId: string) => number | null,
): { heard: boolean; answeredAt: number | null } {
  const answers = all.flatMap((id) => answeredAt(id) ?? [])
  return {
    heard: all.length > 0 && all.every(isAnswered),
    answeredAt: answers.length > 0 ? Math.min(...answers) : null,
  }
}
