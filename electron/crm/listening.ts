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
  const usual = () => settings().crm.followSeconds * 1000
  const intervalOf = (locationId: string) => gate.interval(locationId, usual())
  const follow = createFollow({
    ...deps,
    deliver: (_locationId, body) => deps.deliver(body),
    interval(locationId) {
      const ms = intervalOf(locationId)
      // The limits run out or are back: how late messages may be is told anew.
      if (hearing.by === 'follow' && ms !== hearing.lateSeconds * 1000) queueMicrotask(reconsider)
      return ms
    },
  })
  const watch = createWatch({ ...deps, hearing: () => hearing, changed: reconsider })

  function reconsider(): void {
    if (!running) return
    const ids = vault.content().accounts.map(({ locationId }) => locationId)
    const { follow: wish } = settings().crm
    const late = Math.max(usual(), ...ids.map(intervalOf))
    const tunnel = deps.tunnel()
    const missingSince = watch.missingSince()
    const unproven = deps.address().state !== 'confirmed'
    const notDelivering = missingSince !== null
    const facts = { tunnel, follow: wish, followSeconds: late / 1000, notDelivering, unproven }
    const wanted = chooseHearing({ ...facts, canFollow: ids.length > 0 })
    // Also whom HighLevel refuses now is asked again: a person may mend it on the other side.
    follow.set(wanted.by === 'follow' ? ids : [], followSince(tunnel, missingSince, deps.now()))
    const next = chooseHearing({ ...facts, canFollow: ids.some(api.canFollow) })
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
      watch.stop()
      await follow.stop()
    },
    hearing: () => hearing,
    reconsider,
    arrived: watch.arrived,
    again: follow.again,
  }
}
