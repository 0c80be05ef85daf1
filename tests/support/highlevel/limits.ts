/** HighLevel's limits of one sub-account: a window of calls and a day of them. */
export class StandInLimits {
  max = 100
  windowMs = 10_000
  daily = 200_000
  /** Calls that were refused for coming too fast. */
  refused = 0
  readonly #windows = new Map<string, { since: number; used: number; day: number }>()

  /** Counts a call; the headers of its answer, and whether it is within the limits. */
  take(locationId: string, now: number): { allowed: boolean; headers: Record<string, string> } {
    const known = this.#windows.get(locationId) ?? { since: now, used: 0, day: 0 }
    const fresh = now - known.since >= this.windowMs
    const used = (fresh ? 0 : known.used) + 1
    const day = known.day + 1
    this.#windows.set(locationId, { since: fresh ? now : known.since, used, day })
    const allowed = used <= this.max && day <= this.daily
    if (!allowed) this.refused += 1
    return {
      allowed,
      headers: {
        'X-RateLimit-Limit-Daily': String(this.daily),
        'X-RateLimit-Daily-Remaining': String(Math.max(0, this.daily - day)),
        'X-RateLimit-Interval-Milliseconds': String(this.windowMs),
        'X-RateLimit-Max': String(this.max),
        'X-RateLimit-Remaining': String(Math.max(0, this.max - used)),
      },
    }
  }
}
