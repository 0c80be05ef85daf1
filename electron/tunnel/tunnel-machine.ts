import type { TunnelState } from '#shared/connection.ts'
import { retryDelay } from './retry-delay.ts'
import type { TunnelDelays } from './tunnel-delays.ts'

export interface TunnelConfig {
  /** Null: the person has not been asked yet. */
  provider: 'localtunnel' | 'url' | 'none' | null
  /** The localtunnel server. */
  host: string
  /** The name to ask it for. */
  subdomain: string
  /** The name used in its place when it was not to be had; asked for before any other. */
  otherName: string | null
  /** Origin of the person's own public URL (provider `url`). */
  publicUrl: string | null
  localPort: number
  /** The secret path below any origin, e.g. /hooks/TOKEN. */
  hookPath: string
}

/** Why a tunnel is down, as shown in `healing` and `deaf`: a closed code. */
export type TunnelTroubleReason =
  | 'server-unreachable' // the tunnel server does not accept connections
  | 'opening-timed-out' // it accepted one, and gave no URL in time
  | 'connection-lost' // the open tunnel reported an error or ended
  | 'probe-failed' // the tunnel seems fine, and yet nothing arrives through the public URL
  | 'stranger' // somebody else answers on the public URL
  | 'name-taken' // the wished name is not free (yet)

export interface TunnelTrouble {
  reason: TunnelTroubleReason
  /** The machine itself has no network: nothing is wrong with the tunnel. */
  noNetwork: boolean
  /** For the log. */
  detail: string
}

export interface TunnelMemory {
  state: TunnelState
  /** Tunnels that went down in a row without a successful probe between. */
  failures: number
  /** Answers with another name than the wished one, in a row, and when the first came (ticks). */
  otherNames: number
  otherSince: number | null
  /** When hearing ended; null while it works. */
  downSince: number | null
  /** When a tunnel first failed since then (ticks). */
  failingSince: number | null
}

/** What happens around the tunnel. */
export type OutsideEvent =
  | 'resumed' // the machine was asleep (or this process stopped): who answers on the old connections may not be us
  | 'network' // another network, or the same one back
  | 'free' // the wished name is to be had again while another is used
  | 'held' // somebody else answers under the wished name while it is waited for

export type TunnelInput =
  | { kind: 'begin' }
  | { kind: 'try' }
  | { kind: 'outside'; what: OutsideEvent }
  | { kind: 'granted'; origin: string; name: string | null }
  | { kind: 'proven' }
  | { kind: 'down'; trouble: TunnelTrouble }
  | { kind: 'end' }

/** What the supervisor is to do. Every one but `none` and the proving ones first disposes of the tunnel there is. */
type TunnelEffect =
  | { kind: 'none' }
  | { kind: 'open' }
  | { kind: 'prove'; origin: string }
  | { kind: 'prove-now' }
  /** `knock`: the server could not be reached; it is tried as soon as that changes. `look`: who answers there? */
  | { kind: 'wait'; ms: number; knock: boolean; look: string | null }
  | { kind: 'rest' }

interface TunnelSituation {
  config: TunnelConfig
  delays: TunnelDelays
  /** Unix milliseconds: for what is shown. */
  now: number
  /** For what has to pass: see TunnelClock. */
  ticks: number
  random: () => number
}

interface TunnelStep {
  memory: TunnelMemory
  effect: TunnelEffect
}

/** The memory of a supervisor that is not running. */
export function restingMemory(config: TunnelConfig): TunnelMemory {
  const asked = config.provider !== null && (config.provider !== 'url' || config.publicUrl !== null)
  return {
    state: { state: 'off', why: asked ? 'none' : 'not-asked' },
    failures: 0,
    otherNames: 0,
    otherSince: null,
    downSince: null,
    failingSince: null,
  }
}

/**
 * One step of the state machine drawn in shared/connection.ts: data in, data out. An input that does not belong to the
 * state (a late event, a second click) changes nothing.
 */
export function stepTunnel(memory: TunnelMemory, input: TunnelInput, situation: TunnelSituation): TunnelStep {
  switch (input.kind) {
    case 'begin':
      return begin(situation)
    case 'end':
      return { memory: restingMemory(situation.config), effect: { kind: 'rest' } }
    case 'try':
      return isWaiting(memory.state) ? open(memory, situation) : unchanged(memory)
    case 'granted':
      return memory.state.state === 'opening' ? granted(memory, input, situation) : unchanged(memory)
    case 'proven':
      return proven(memory, situation.now)
    case 'down':
      return isRunning(memory.state) ? down(memory, input.trouble, situation) : unchanged(memory)
    case 'outside':
      return stepOutside(memory, input.what, situation)
  }
}

function stepOutside(memory: TunnelMemory, what: OutsideEvent, situation: TunnelSituation): TunnelStep {
  switch (what) {
    case 'resumed':
      return resumed(memory, situation)
    case 'network':
      return networkChanged(memory, situation)
    case 'free':
      return freed(memory, situation)
    case 'held':
      return held(memory)
  }
}

function unchanged(memory: TunnelMemory): TunnelStep {
  return { memory, effect: { kind: 'none' } }
}

function isWaiting({ state }: TunnelState): boolean {
  return state === 'healing' || state === 'deaf' || state === 'offline'
}

function isRunning({ state }: TunnelState): boolean {
  return state === 'opening' || state === 'open' || state === 'live'
}

function begin(situation: TunnelSituation): TunnelStep {
  const { provider, publicUrl } = situation.config
  const memory = restingMemory(situation.config)
  if (provider === 'localtunnel' || (provider === 'url' && publicUrl !== null)) return open(memory, situation)
  return { memory, effect: { kind: 'rest' } }
}

function open(memory: TunnelMemory, { now }: TunnelSituation): TunnelStep {
  const attempt = memory.failures + memory.otherNames + 1
  const deafSince = isWaiting(memory.state) ? memory.downSince : deafSinceOf(memory.state)
  const state: TunnelState = { state: 'opening', since: now, deafSince, attempt }
  return { memory: { ...memory, state }, effect: { kind: 'open' } }
}

/** Opening anew while all was well (after a sleep, or to go back to a name) is no outage unless it fails. */
const deafSinceOf = (state: TunnelState): number | null => ('deafSince' in state ? state.deafSince : null)

/** Sleep leaves sockets that look alive, and a port that may be another's by now: the tunnel is opened anew, at once. */
function resumed(memory: TunnelMemory, situation: TunnelSituation): TunnelStep {
  if (isWaiting(memory.state)) return open({ ...memory, failures: 0 }, situation)
  if (!isRunning(memory.state)) return unchanged(memory)
  if (situation.config.provider === 'url') return { memory, effect: { kind: 'prove-now' } }
  const downSince = memory.downSince ?? lastProof(memory, situation.now)
  return open({ ...memory, failures: 0, downSince }, situation)
}

/** Nobody has pasted the other name yet as far as anybody knows: back to the one that is in HighLevel. */
function freed(memory: TunnelMemory, situation: TunnelSituation): TunnelStep {
  const { state } = memory
  if (state.state !== 'live' || !state.nameChanged) return unchanged(memory)
  return open({ ...memory, downSince: situation.now }, situation)
}

/** The name to ask a server for now. Where the wished one was refused, the one used in its place has its turn. */
export function nameToAsk({ otherNames }: TunnelMemory, { subdomain, otherName }: TunnelConfig): string {
  return otherNames % 2 === 1 && otherName !== null ? otherName : subdomain
}

function networkChanged(memory: TunnelMemory, situation: TunnelSituation): TunnelStep {
  if (isWaiting(memory.state)) return open({ ...memory, failures: Math.min(memory.failures, 1) }, situation)
  const isProvable = memory.state.state === 'open' || memory.state.state === 'live'
  return isProvable ? { memory, effect: { kind: 'prove-now' } } : unchanged(memory)
}

function held(memory: TunnelMemory): TunnelStep {
  const { state } = memory
  if (state.state !== 'healing' || state.reason !== 'name-taken') return unchanged(memory)
  return { memory: { ...memory, state: { ...state, reason: 'stranger' } }, effect: { kind: 'none' } }
}

/** The last moment at which hearing was certain: everything after it may have been missed. */
function lastProof({ state }: TunnelMemory, now: number): number {
  return state.state === 'live' ? state.verifiedAt : now
}

function granted(
  memory: TunnelMemory,
  { origin, name }: { origin: string; name: string | null },
  situation: TunnelSituation,
): TunnelStep {
  const { config, now } = situation
  const nameChanged = name !== null && name !== config.subdomain
  const isWelcome = !nameChanged || name === config.otherName
  if (!isWelcome && isWorthWaiting(memory, situation)) return waitForName(memory, origin, situation)
  const publicUrl = origin + config.hookPath
  const state: TunnelState = {
    state: 'open',
    since: now,
    deafSince: deafSinceOf(memory.state),
    publicUrl,
    nameChanged,
  }
  return { memory: { ...memory, state, otherNames: 0, otherSince: null }, effect: { kind: 'prove', origin } }
}

function isWorthWaiting({ otherNames, otherSince }: TunnelMemory, situation: TunnelSituation): boolean {
  const { delays, ticks } = situation
  return otherNames + 1 < delays.nameTries || ticks - (otherSince ?? ticks) < delays.namePatience
}

function waitForName(
  memory: TunnelMemory,
  grantedOrigin: string,
  { config, delays, now, ticks }: TunnelSituation,
): TunnelStep {
  const otherNames = memory.otherNames + 1
  const since = memory.downSince ?? now
  const ms = otherNames < delays.nameTries ? delays.nameGrace : delays.nameSlowGrace
  const state: TunnelState = { state: 'healing', since, reason: 'name-taken', nextTryAt: now + ms }
  const look = grantedOrigin.replace(/\/\/[^.:/]+/, `//${config.subdomain}`)
  return {
    memory: { ...memory, state, otherNames, otherSince: memory.otherSince ?? ticks, downSince: since },
    effect: { kind: 'wait', ms, knock: false, look },
  }
}

function proven(memory: TunnelMemory, now: number): TunnelStep {
  const { state } = memory
  if (state.state !== 'open' && state.state !== 'live') return unchanged(memory)
  // A clock that was ahead then and is right now must not say that it has been live since tomorrow.
  const since = state.state === 'live' ? Math.min(state.since, now) : now
  const { publicUrl, nameChanged } = state
  return {
    memory: {
      state: { state: 'live', since, publicUrl, verifiedAt: now, nameChanged },
      failures: 0,
      otherNames: 0,
      otherSince: null,
      downSince: null,
      failingSince: null,
    },
    effect: { kind: 'none' },
  }
}

function down(memory: TunnelMemory, trouble: TunnelTrouble, situation: TunnelSituation): TunnelStep {
  const { delays, now, ticks } = situation
  const since = memory.downSince ?? lastProof(memory, now)
  const failingSince = memory.failingSince ?? ticks
  const failures = memory.failures + 1
  const knock = trouble.noNetwork || trouble.reason === 'server-unreachable'
  const ms = failures === 1 ? delays.settle : backoff(failures - 1, knock, ticks - failingSince, situation)
  const nextTryAt = now + ms
  const state: TunnelState = trouble.noNetwork
    ? { state: 'offline', since, nextTryAt }
    : {
        state: failures > delays.deafAfter ? 'deaf' : 'healing',
        since,
        reason: trouble.reason,
        nextTryAt,
      }
  return {
    memory: { state, failures, otherNames: 0, otherSince: null, downSince: since, failingSince },
    effect: { kind: 'wait', ms, knock, look: null },
  }
}

/** Knocking finds an unreachable server again by itself; everything else is only found out by opening. */
function backoff(attempt: number, knock: boolean, age: number, { delays, random }: TunnelSituation): number {
  const isFresh = !knock && age < delays.freshFor
  const max = isFresh ? Math.min(delays.freshMax, delays.retry.max) : delays.retry.max
  return retryDelay(attempt, { first: delays.retry.first, max }, random)
}
