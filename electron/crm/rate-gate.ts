import {
  afterAnswer,
  afterSending,
  freshRate,
  type RateMemory,
  stretchedInterval,
  waitBefore,
} from './rate-limit.ts'

/** Holds calls back so that each sub-account stays within its limits; one for the whole app. */
export interface RateGate {
  /** Resolves when a call may be sent, which counts as sent; at once where `brokenOff`, and then none is. */
  pass(locationId: string, share: number, brokenOff?: AbortSignal): Promise<void>
  answered(locationId: string, answer: Parameters<typeof afterAnswer>[1]): void
  interval(locationId: string, wished: number): number
  /** Nobody is held back any more: the app stops, and what is asked now is broken off. */
  open(): void
}

/** @param deps.setTimer returns its own canceller. */
export function createRateGate(deps: {
  /** Milliseconds that only ever go on: a clock that is set back must hold nobody. */
  ticks(): number
  setTimer(ms: number, fn: () => void): () => void
}): RateGate {
  const memories = new Map<string, RateMemory>()
  const held = new Set<() => void>()
  const open = new AbortController()
  const memoryOf = (locationId: string) => memories.get(locationId) ?? freshRate
  return {
    async pass(locationId, share, brokenOff) {
      const end = brokenOff ? AbortSignal.any([open.signal, brokenOff]) : open.signal
      while (!end.aborted) {
        const wait = waitBefore(memoryOf(locationId), deps.ticks(), share)
        if (wait === 0) break
        const { promise, resolve } = Promise.withResolvers<void>()
        held.add(resolve)
        const wake = () => resolve()
        brokenOff?.addEventListener('abort', wake)
        const cancel = deps.setTimer(wait, resolve)
        await promise
        cancel()
        brokenOff?.removeEventListener('abort', wake)
        held.delete(resolve)
      }
      if (brokenOff?.aborted) return
      memories.set(locationId, afterSending(memoryOf(locationId), deps.ticks()))
    },
    answered(locationId, answer) {
      memories.set(locationId, afterAnswer(memoryOf(locationId), { ...answer, now: deps.ticks() }))
    },
    open() {
      open.abort()
      for (const wake of held) wake()
    },
    interval: (locationId, wished) => stretchedInterval(memoryOf(locationId), wished),
  }
}
