export interface FakeClock {
  /** Unix milliseconds, as somebody may set them. */
  now(): number
  /** Milliseconds that only ever go on. */
  ticks(): number
  /** Somebody sets the clock, by so many milliseconds: nothing falls due by that. */
  turn(ms: number): void
  setTimer(ms: number, action: () => void): () => void
  /** Moves time on, running what falls due in order, and what their promises lead to. */
  advance(ms: number): Promise<void>
  /** Timers still to run. */
  pending(): number
}

/** Time that passes only when told to: `now`, `ticks` and `setTimer` for parts that take them as arguments. */
export function createFakeClock(startAt = 1_700_000_000_000): FakeClock {
  let ticks = 0
  let offset = startAt
  const timers = new Set<{ at: number; action: () => void }>()
  return {
    now: () => offset + ticks,
    ticks: () => ticks,
    turn(ms) {
      offset += ms
    },
    setTimer(ms, action) {
      const timer = { at: ticks + ms, action }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async advance(ms) {
      const until = ticks + ms
      await settle()
      for (let next = earliest(timers, until); next; next = earliest(timers, until)) {
        ticks = Math.max(ticks, next.at)
        timers.delete(next)
        next.action()
        // Each step depends on what the one before has set in motion.
        await settle()
      }
      ticks = until
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
