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
  /** Answers with another name than the wished one, in a row. */
  otherNames: number
  /** When hearing ended; null while it works. */
  downSince: number | null
}

export type TunnelInput =
  | { kind: 'begin' }
  | { kind: 'try' }
  | { kind: 'granted'; origin: string; name: string | null }
  | { kind: 'proven' }
  | { kind: 'down'; trouble: TunnelTrouble }
  | { kind: 'end' }

/** What the supervisor is to do. Every one but `none` and `prove` first disposes of the tunnel there is. */
type TunnelEffect =
  | { kind: 'none' }
  | { kind: 'open' }
  | { kind: 'prove'; origin: string }
  | { kind: 'wait'; ms: number }
  | { kind: 'rest' }

interface TunnelSituation {
  config: TunnelConfig
  delays: TunnelDelays
  /** Unix milliseconds. */
  now: number
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
    downSince: null,
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
      break
  }
  return isRunning(memory.state) ? down(memory, input.trouble, situation) : unchanged(memory)
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
  return { memory: { ...memory, state: { state: 'opening', since: now, attempt } }, effect: { kind: 'open' } }
}

function granted(
  memory: TunnelMemory,
  { origin, name }: { origin: string; name: string | null },
  { config, delays, now }: TunnelSituation,
): TunnelStep {
  const nameChanged = name !== null && name !== config.subdomain
  if (nameChanged && memory.otherNames + 1 < delays.nameTries) {
    const downSince = memory.downSince ?? now
    const nextTryAt = now + delays.nameGrace
    const state: TunnelState = { state: 'healing', since: downSince, reason: 'name-taken', nextTryAt }
    const otherNames = memory.otherNames + 1
    return {
      memory: { ...memory, state, otherNames, downSince },
      effect: { kind: 'wait', ms: delays.nameGrace },
    }
  }
  const state: TunnelState = { state: 'open', since: now, publicUrl: origin + config.hookPath, nameChanged }
  return { memory: { ...memory, state, otherNames: 0 }, effect: { kind: 'prove', origin } }
}

function proven(memory: TunnelMemory, now: number): TunnelStep {
  const { state } = memory
  if (state.state !== 'open' && state.state !== 'live') return unchanged(memory)
  const since = state.state === 'live' ? state.since : now
  const { publicUrl, nameChanged } = state
  return {
    memory: {
      state: { state: 'live', since, publicUrl, verifiedAt: now, nameChanged },
      failures: 0,
      otherNames: 0,
      downSince: null,
    },
    effect: { kind: 'none' },
  }
}

function down(
  memory: TunnelMemory,
  trouble: TunnelTrouble,
  { delays, now, random }: TunnelSituation,
): TunnelStep {
  const since = memory.downSince ?? now
  const failures = memory.failures + 1
  const failedRebuilds = failures - 1
  const ms = failedRebuilds === 0 ? delays.settle : retryDelay(failedRebuilds, delays.retry, random)
  const nextTryAt = now + ms
  const state: TunnelState = trouble.noNetwork
    ? { state: 'offline', since, nextTryAt }
    : {
        state: failedRebuilds >= delays.deafAfter ? 'deaf' : 'healing',
        since,
        reason: trouble.reason,
        nextTryAt,
      }
  return { memory: { state, failures, otherNames: 0, downSince: since }, effect: { kind: 'wait', ms } }
}
