import type { RetryLimits } from './retry-delay.ts'

/** Every delay and count of the supervisor; times in milliseconds. */
export interface TunnelDelays {
  /** A tunnel that has no URL after this is given up: localtunnel's own opening never settles while offline. */
  openingLimit: number
  /** Between closing a tunnel and opening the next: a server frees a name about 1 s after its last socket closed. */
  settle: number
  /** Before asking again for a name that was still taken. At least 1,200. */
  nameGrace: number
  /** How often the wished name is asked for before another is accepted. */
  nameTries: number
  /** Between probes while they succeed. */
  probeEvery: number
  /** Between a failed probe and the next. */
  probeAgain: number
  /** Failed probes in a row after which the tunnel is rebuilt. */
  probeFailures: number
  /** Rebuilds failed in a row after which the state is called `deaf`. Retrying goes on. */
  deafAfter: number
  /** Backoff between rebuilds, after the first. */
  retry: RetryLimits
}

/** What ships. Tests use shorter ones. */
export const tunnelDelays: TunnelDelays = {
  openingLimit: 20_000,
  settle: 1_500,
  nameGrace: 1_500,
  nameTries: 4,
  probeEvery: 60_000,
  probeAgain: 5_000,
  probeFailures: 2,
  deafAfter: 3,
  retry: { first: 2_000, max: 60_000 },
}
