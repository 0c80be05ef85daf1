import { beforeEach, describe, expect, it } from 'vitest'
import { createFakeClock, type FakeClock } from '#tests/support/fake-clock.ts'
import { createSleepWatch } from './watch-sleep.ts'

let clock: FakeClock
let skew: { uptime: number; now: number }
let slept: { from: number; to: number }[]

beforeEach(() => {
  clock = createFakeClock()
  skew = { uptime: 0, now: 0 }
  slept = []
})

function watch() {
  return createSleepWatch({
    clock: { now: () => clock.now() + skew.now, uptime: () => clock.now() - 1_000 + skew.uptime },
    setTimer: clock.setTimer,
    onSlept: (span) => slept.push(span),
  })
}

describe('createSleepWatch', () => {
  it('hears nothing of a machine that is awake, also where its timers are a little late', async () => {
    watch().start()
    await clock.advance(60_000)
    skew = { uptime: 5_000, now: 5_000 }
    await clock.advance(2_000)
    expect(slept).toEqual([])
  })

  it('tells from when to when the machine slept, once', async () => {
    watch().start()
    await clock.advance(2_000)
    const from = clock.now()
    skew = { uptime: 3_600_000, now: 3_600_000 }
    await clock.advance(2_000)
    expect(slept).toEqual([{ from, to: from + 3_602_000 }])
    await clock.advance(60_000)
    expect(slept).toHaveLength(1)
  })

  it('takes a clock that is set for no sleep, and a sleep across a set clock for its true length', async () => {
    watch().start()
    skew = { uptime: 0, now: 7_200_000 }
    await clock.advance(10_000)
    expect(slept).toEqual([])
    skew = { uptime: 600_000, now: 0 }
    await clock.advance(2_000)
    expect((slept[0]?.to ?? 0) - (slept[0]?.from ?? 0)).toBeGreaterThanOrEqual(600_000)
  })

  it('stops', async () => {
    const sleepWatch = watch()
    sleepWatch.start()
    sleepWatch.stop()
    skew = { uptime: 60_000, now: 60_000 }
    await clock.advance(60_000)
    expect(slept).toEqual([])
    expect(clock.pending()).toBe(0)
  })
})
