/** A timer as the rooms want it: it returns its own canceller, and does not keep the process alive. */
export function setTimer(ms: number, fn: () => void): () => void {
  const timer = setTimeout(fn, ms)
  timer.unref()
  return () => clearTimeout(timer)
}
