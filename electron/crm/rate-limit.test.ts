import { array, assert, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterAnswer, afterSending, freshRate, stretchedInterval, waitBefore } from './rate-limit.ts'

const headers = (values: Record<string, string>) => (name: string) => values[name] ?? null

describe('waitBefore', () => {
  it('lets nobody exceed the limit in any window, whatever the moments asked at', () => {
    assert(
      property(array(nat(200), { maxLength: 400 }), (gaps) => {
        let memory = freshRate
        let now = 0
        for (const gap of gaps) {
          now += gap
          now += waitBefore(memory, now)
          memory = afterSending(memory, now)
        }
        expect(memory.sent.length).toBeLessThanOrEqual(90)
      }),
    )
  })

  it('keeps a part free for calls that may use more', () => {
    let memory = freshRate
    for (let i = 0; i < 54; i += 1) memory = afterSending(memory, 1000)
    expect(waitBefore(memory, 1000, 0.6)).toBeGreaterThan(0)
    expect(waitBefore(memory, 1000)).toBe(0)
  })
})

describe('afterAnswer', () => {
  it('pauses for an interval when HighLevel’s own count is nearly used up', () => {
    const header = headers({ 'x-ratelimit-remaining': '2', 'x-ratelimit-interval-milliseconds': '10000' })
    const memory = afterAnswer(freshRate, { status: 200, header, now: 500 })
    expect(waitBefore(memory, 500)).toBe(10_000)
  })

  it('waits after a 429 as long as it was told', () => {
    const memory = afterAnswer(freshRate, { status: 429, header: headers({ 'retry-after': '3' }), now: 0 })
    expect(waitBefore(memory, 0)).toBe(3000)
  })

  it('passes over headers that are no numbers', () => {
    const header = headers({ 'x-ratelimit-max': 'many' })
    expect(afterAnswer(freshRate, { status: 200, header, now: 0 }).max).toBe(100)
  })
})

describe('stretchedInterval', () => {
  it('asks less often as the day’s limit runs out', () => {
    expect(stretchedInterval(freshRate, 20_000)).toBe(20_000)
    expect(stretchedInterval({ ...freshRate, dailyRemaining: 150_000 }, 20_000)).toBe(20_000)
    expect(stretchedInterval({ ...freshRate, dailyRemaining: 9000 }, 20_000)).toBe(60_000)
    expect(stretchedInterval({ ...freshRate, dailyRemaining: 100 }, 20_000)).toBe(300_000)
  })
})
