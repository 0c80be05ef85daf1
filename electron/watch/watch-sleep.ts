/** Runs `action` once after `ms` milliseconds; the returned function cancels it. */
type SetTimer = (ms: number, action: () => void) => () => void

export interface SleepWatchDeps {
  clock: {
    /** Unix milliseconds; somebody may set it. */
    now(): number
    /** Milliseconds since the machine started, sleep included: `os.uptime()`. Nobody sets it. */
    uptime(): number
  }
  setTimer: SetTimer
  /** The machine slept, or this process was stopped: nothing was heard between the two moments (Unix ms). */
  onSlept(span: { from: number; to: number }): void
  /** Milliseconds between looks. */
  every?: number
  /** Milliseconds a look may be late before that counts as sleep: a busy machine is not a sleeping one. */
  tolerance?: number
}

export interface SleepWatch {
  start(): void
  stop(): void
}

/**
 * Notices sleep by a look that comes too late, everywhere and without the system's help: Electron's own `resume` may be
 * missing or late, and plain Node has none. Measured on the uptime, so that a clock set by hand is no sleep.
 */
export function createSleepWatch(deps: SleepWatchDeps): SleepWatch {
  const every = deps.every ?? 2_000
  const tolerance = deps.tolerance ?? 6_000
  let cancel: () => void = () => undefined

  function look(last: { now: number; uptime: number }): void {
    const uptime = deps.clock.uptime()
    const now = deps.clock.now()
    const late = uptime - last.uptime - every
    next()
    // Where the clock was set meanwhile, only the length is certain.
    if (late > tolerance) deps.onSlept({ from: Math.min(last.now, now - late), to: now })
  }

  function next(): void {
    const last = { now: deps.clock.now(), uptime: deps.clock.uptime() }
    cancel = deps.setTimer(every, () => look(last))
  }

  return { start: next, stop: () => cancel() }
}
