export interface RetryLimits {
  /** Milliseconds before the first retry. */
  first: number
  /** Milliseconds no retry waits longer than. */
  max: number
}

/**
 * How long to wait before retry number `attempt` (1 = the first), in milliseconds: doubling, never above `max`, and
 * shortened by up to half at random, so that the laptops of an office do not return to the server in the same second.
 */
export function retryDelay(attempt: number, limits: RetryLimits, random: () => number): number {
  const exponent = Math.min(Math.max(attempt, 1) - 1, 30)
  const full = Math.min(limits.first * 2 ** exponent, limits.max)
  return Math.round(full * (1 - random() / 2))
}
