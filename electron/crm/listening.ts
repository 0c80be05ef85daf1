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
  hearingChanged(): void
}

/** Milliseconds without an answer that are no trouble yet, whatever the interval. */
const LEAST_SILENCE = 30_000

/** Who hears, and what follows from it: see createListening. */
export interface Listening {
  start(): void
  stop(): Promise<void>
  hearing(): Hearing
  /** The tunnel, its address, the settings or the accounts changed. */
  reconsider(): void
  arrived(): void
  /** A sub-account has another access than before. */
  again(locationId: string): void
}

/** Decides who hears, follows where the webhook does not, and watches whether HighLevel uses the webhook. */
export function createListening(deps: ListeningDeps): Listening {
  const { api, gate, vault, settings } = deps
  let hearing: Hearing = { by: 'nobody' }
  let running = false
  let cancelLook: () => void = () => undefined
  const usual = () => settings().crm.followSeconds * 1000
  const intervalOf = (locationId: string) => gate.interval(locationId, usual())
  const follow = createFollow({
    ...deps,
    deliver: (_locationId, body) => deps.deliver(body),
    interval: intervalOf,
    // Whether it was answered, and how the limits stand, may have changed.
    asked: reconsider,
  })
  const watch = createWatch({ ...deps, hearing: () => hearing, changed: reconsider })

  function reconsider(): void {
    if (!running) return
    const ids = vault.content().accounts.map(({ locationId }) => locationId)
    const { follow: wish } = settings().crm
    const late = Math.max(usual(), ...ids.map(intervalOf))
    const longestSilence = Math.max(3 * late, LEAST_SILENCE)
    const tunnel = deps.tunnel()
    const missingSince = watch.missingSince()
    const unproven = deps.address().state !== 'confirmed'
    const notDelivering = missingSince !== null
    const facts = { tunnel, follow: wish, followSeconds: late / 1000, notDelivering, unproven }
    const of = ids.length
    const wanted = chooseHearing({ ...facts, of, heard: of })
    // Also whom HighLevel refuses now is asked again: a person may mend it on the other side.
    follow.set(wanted.by === 'follow' ? ids : [], followSince(tunnel, missingSince, deps.now()))
    const isHeard = (id: string) => api.canFollow(id) && follow.isHeard(id, longestSilence)
    const next = chooseHearing({ ...facts, of, heard: ids.filter(isHeard).length })
    cancelLook()
    if (next.by === 'follow') cancelLook = deps.setTimer(longestSilence + 1, reconsider)
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
    reconsider,
    arrived: watch.arrived,
    again: follow.again,
  }
}
