import type { RetryLimits } from './retry-delay.ts'

/** Every delay and count of the supervisor; times in milliseconds. */
export interface TunnelDelays {
  /** A tunnel that has no URL after this is given up: localtunnel's own opening never settles while offline. */
  openingLimit: number
  /** Between closing a tunnel and opening the next: a server frees a name about 1 s after its last socket closed. */
  settle: number
  /** Before asking again for a name that was still taken, the first `nameTries` times. At least 1,200. */
  nameGrace: number
  nameTries: number
  /** The same after those: a server that has not noticed yet that an old connection is dead needs longer. */
  nameSlowGrace: number
  /** How long the wished name is asked for before another is accepted: that one has to be pasted into HighLevel again. */
  namePatience: number
  /** Between questions whether the wished name is free again, while another is used in its place. */
  reclaimEvery: number
  /** Between probes while they succeed. */
  probeEvery: number
  /** Between a failed probe and the next. */
  probeAgain: number
  /** A probe that has no answer after this is joined by another: on a path that is back again only the new one arrives. */
  probeHedge: number
  /** Failed probes in a row after which the tunnel is rebuilt. */
  probeFailures: number
  /** A probe may take this long, or three times what the last one took, whichever is more; never above the longest. */
  probeLimit: number
  probeLongest: number
  /** Rebuilds failed in a row after which the state is called `deaf`. Retrying goes on. */
  deafAfter: number
  /** Backoff between rebuilds, after the first. */
  retry: RetryLimits
  /** While the server answers and yet nothing works, the backoff stays below `freshMax` until this has lasted `freshFor`. */
  freshMax: number
  freshFor: number
  /** How often a server that could not be reached is knocked at while waiting (one TCP connection, nothing sent). */
  reachEvery: number
}

/**
 * What ships; tests use shorter ones. A tunnel that dies without a word is noticed after at most
 * `probeEvery + probeHedge + probeLimit` = 16 s, one that answers wrongly after 10.5 s. To the public server that is
 * 360 requests of about 300 bytes an hour: less than one open browser tab that polls, and none while another carrier is used.
 */
export const tunnelDelays: TunnelDelays = {
  openingLimit: 12_000,
  settle: 1_500,
  nameGrace: 1_500,
  nameTries: 4,
  nameSlowGrace: 5_000,
  namePatience: 60_000,
  reclaimEvery: 60_000,
  probeEvery: 10_000,
  probeAgain: 500,
  probeHedge: 2_000,
  probeFailures: 2,
  probeLimit: 4_000,
  probeLongest: 8_000,
  deafAfter: 3,
  retry: { first: 2_000, max: 60_000 },
  freshMax: 5_000,
  freshFor: 180_000,
  reachEvery: 4_000,
}
