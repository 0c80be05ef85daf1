/** Node's longest delay, 24.8 days; beyond it a timer runs at once. */
const LONGEST = 2 ** 31 - 1

/**
 * A timer as the rooms want it: it returns its own canceller, and does not keep the process alive. A longer delay ends early: whoever
 * asks for one looks at the clock again.
 */
export function setTimer(ms: number, fn: () => void): () => void {
  const timer = setTimeout(fn, Math.min(ms, LONGEST))
  timer.unref()
  return () => clearTimeout(timer)
}
