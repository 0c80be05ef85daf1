export interface FakeClock {
  now(): number
  setTimer(ms: number, action: () => void): () => void
  /** Moves time on, running what falls due in order, and what their promises lead to. */
  advance(ms: number): Promise<void>
  /** Timers still to run. */
  pending(): number
}

/** Time that passes only when told to: `now` and `setTimer` for parts that take both as arguments. */
export function createFakeClock(startAt = 1_700_000_000_000): FakeClock {
  let now = startAt
  const timers = new Set<{ at: number; action: () => void }>()
  return {
    now: () => now,
    setTimer(ms, action) {
      const timer = { at: now + ms, action }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async advance(ms) {
      const until = now + ms
      await settle()
      for (let next = earliest(timers, until); next; next = earliest(timers, until)) {
        now = Math.max(now, next.at)
        timers.delete(next)
        next.action()
        // Each step depends on what the one before has set in motion.
        await settle()
      }
      now = until
    },
    pending: () => timers.size,
  }
}

function earliest<T extends { at: number }>(timers: Set<T>, until: number): T | undefined {
  return [...timers].filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0]
}

/** Lets promise callbacks run: a macrotask comes after all of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
