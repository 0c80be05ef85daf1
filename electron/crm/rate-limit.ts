/** What is known of one sub-account's limits. Moments are ticks: milliseconds that only ever go on, whatever the clock is set to. */
export interface RateMemory {
  /** When calls were sent, within the last interval. */
  sent: readonly number[]
  max: number
  intervalMs: number
  /** Nobody asks before this moment. */
  pausedUntil: number
  /** Null: no answer has said so yet. */
  dailyRemaining: number | null
  dailyLimit: number
}

/** HighLevel's published limits of one sub-account, until an answer says otherwise: 100 calls in 10 s, 200,000 a day. */
export const freshRate: RateMemory = {
  sent: [],
  max: 100,
  intervalMs: 10_000,
  pausedUntil: 0,
  dailyRemaining: null,
  dailyLimit: 200_000,
}

/** Of the limit we use this much at most: the same sub-account may be asked by another computer's Saliente. */
const OURS = 0.9

/**
 * Milliseconds to wait before the next call, 0 for none. `share` is the part of the limit this kind of call may use, so
 * that a flood of names never keeps messages waiting. Pure.
 */
export function waitBefore(memory: RateMemory, now: number, share = 1): number {
  if (memory.pausedUntil > now) return memory.pausedUntil - now
  const allowed = Math.max(1, Math.floor(memory.max * OURS * share))
  const recent = memory.sent.filter((at) => at > now - memory.intervalMs)
  const blocking = recent.length < allowed ? undefined : recent.at(recent.length - allowed)
  return blocking === undefined ? 0 : blocking + memory.intervalMs - now
}

/** A call goes out now. Pure. */
export function afterSending(memory: RateMemory, now: number): RateMemory {
  return { ...memory, sent: [...memory.sent.filter((at) => at > now - memory.intervalMs), now] }
}

/** Calls left to others when HighLevel's own count is nearly used up. */
const RESERVE = 5

/** What an answer's X-RateLimit headers say, and its 429. Source: HighLevel's rate limit page. Pure. */
export function afterAnswer(
  memory: RateMemory,
  answer: { status: number; header(name: string): string | null; now: number },
): RateMemory {
  const number = (name: string, otherwise: number) => {
    const value = Number(answer.header(name) ?? Number.NaN)
    return Number.isFinite(value) && value >= 0 ? value : otherwise
  }
  const max = Math.max(1, number('x-ratelimit-max', memory.max))
  const intervalMs = Math.max(1, number('x-ratelimit-interval-milliseconds', memory.intervalMs))
  const remaining = number('x-ratelimit-remaining', max)
  const dailyRemaining = number('x-ratelimit-daily-remaining', memory.dailyRemaining ?? -1)
  const told = number('retry-after', 0) * 1000
  const isRefused = answer.status === 429
  const pause = isRefused ? told || intervalMs : remaining <= RESERVE ? intervalMs : 0
  return {
    ...memory,
    max,
    intervalMs,
    pausedUntil: Math.max(memory.pausedUntil, pause === 0 ? 0 : answer.now + pause),
    dailyRemaining: dailyRemaining < 0 ? null : dailyRemaining,
    dailyLimit: number('x-ratelimit-limit-daily', memory.dailyLimit),
  }
}

/** Milliseconds between two questions: the wished ones, and longer as the day's limit runs out. Pure. */
export function stretchedInterval(memory: RateMemory, wished: number): number {
  const { dailyRemaining, dailyLimit } = memory
  if (dailyRemaining === null) return wished
  const left = dailyRemaining / Math.max(1, dailyLimit)
  if (left < 0.01) return Math.max(wished, 300_000)
  return left < 0.05 ? Math.max(wished, 60_000) : wished
}
