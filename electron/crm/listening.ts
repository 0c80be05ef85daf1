import type { Hearing, TunnelState } from '#shared/connection.ts'
import type { AddressState } from '#shared/hearing.ts'
import type { Settings } from '#shared/settings.ts'
import type { Access } from './access.ts'
import { chooseHearing, followSince } from './choose-hearing.ts'
import { createFollow } from './follow.ts'
import { createWatch, type WatchDeps } from './watch-delivery.ts'

interface ListeningDeps
  extends Pick<Access, 'api' | 'gate' | 'vault'>, Omit<WatchDeps, 'api' | 'hearing' | 'changed'> {
  settings(): Settings
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
  /**
   * Whether messages are asked for (`wanted`), answers come (`heard`), and when the last question began that was answered, of the
   * sub-account for which that is longest ago (Unix ms).
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
  const { api, settings } = deps
  const { ids, intervalOf, late, longestSilence } = createPace(deps)
  let hearing: Hearing = { by: 'nobody' }
  let running = false
  let isWanted = false
  let cancelLook: () => void = () => undefined
  const follow = createFollow({
    ...deps,
    deliver: (_locationId, body) => deps.deliver(body),
    interval: intervalOf,
    // Whether it was answered, and how the limits stand, may have changed.
    asked() {
      reconsider()
      deps.asked()
    },
  })
  const heard = () => ids().filter((id) => api.canFollow(id) && follow.isHeard(id, longestSilence()))
  const watch = createWatch({ ...deps, hearing: () => hearing, changed: reconsider })

  function reconsider(): void {
    if (!running) return
    const tunnel = deps.tunnel()
    const missingSince = watch.missingSince()
    const unproven = deps.address().state !== 'confirmed'
    const notDelivering = missingSince !== null
    const of = ids().length
    const told = { tunnel, follow: settings().crm.follow, followSeconds: late() / 1000 }
    const facts = { ...told, notDelivering, unproven, of }
    isWanted = chooseHearing({ ...facts, heard: of }).by === 'follow'
    // Also whom HighLevel refuses now is asked again: a person may mend it on the other side.
    follow.set(isWanted ? ids() : [], followSince(tunnel, missingSince, deps.now()))
    const next = chooseHearing({ ...facts, heard: heard().length })
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
    asking: () => ({ wanted: isWanted, ...lastAnswer(heard(), ids(), follow.answeredAt) }),
    reconsider,
    arrived: watch.arrived,
    again: follow.again,
  }
}

/** Whom following asks about, how often, and how long an answer may be missing; all in milliseconds. */
function createPace({ settings, gate, vault }: ListeningDeps) {
  const usual = () => settings().crm.followSeconds * 1000
  const intervalOf = (locationId: string) => gate.interval(locationId, usual())
  const ids = () => vault.content().accounts.map(({ locationId }) => locationId)
  const late = () => Math.max(usual(), ...ids().map(intervalOf))
  return { ids, intervalOf, late, longestSilence: () => Math.max(3 * late(), LEAST_SILENCE) }
}

/** The answer that is longest ago of those who are heard; where nobody is, the last there was. Pure. */
function lastAnswer(
  heard: readonly string[],
  all: readonly string[],
  answeredAt: (locationId: string) => number | null,
): { heard: boolean; answeredAt: number | null } {
  const of = (ids: readonly string[]) => ids.flatMap((id) => answeredAt(id) ?? [])
  if (of(heard).length > 0) return { heard: true, answeredAt: Math.min(...of(heard)) }
  return { heard: false, answeredAt: of(all).length > 0 ? Math.max(...of(all)) : null }
}
