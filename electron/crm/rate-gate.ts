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
  /** Resolves when a call may be sent, which counts as sent. */
  pass(locationId: string, share: number): Promise<void>
  answered(locationId: string, answer: Parameters<typeof afterAnswer>[1]): void
  interval(locationId: string, wished: number): number
}

/** @param deps.setTimer returns its own canceller. */
export function createRateGate(deps: {
  now(): number
  setTimer(ms: number, fn: () => void): () => void
}): RateGate {
  const memories = new Map<string, RateMemory>()
  const memoryOf = (locationId: string) => memories.get(locationId) ?? freshRate
  return {
    async pass(locationId, share) {
      for (;;) {
        const wait = waitBefore(memoryOf(locationId), deps.now(), share)
        if (wait === 0) break
        await new Promise<void>((wake) => deps.setTimer(wait, wake))
      }
      memories.set(locationId, afterSending(memoryOf(locationId), deps.now()))
    },
    answered(locationId, answer) {
      memories.set(locationId, afterAnswer(memoryOf(locationId), answer))
    },
    interval: (locationId, wished) => stretchedInterval(memoryOf(locationId), wished),
  }
}
