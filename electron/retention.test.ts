import { expect, it, describe } from 'vitest'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createRetention } from './retention.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

/** A log with that many old messages; what was asked of it. */
function createWorld(old: number, options: { days?: number | null; newest?: number | null } = {}) {
  const clock = createFakeClock()
  const asked: { before: number; limit: number }[] = []
  const world = { left: old, forgotten: 0, errors: 0, fails: false, days: options.days ?? null }
  const retention = createRetention({
    days: () => world.days,
    newest: () => (options.newest === undefined ? clock.now() : options.newest),
    forget(input) {
      asked.push(input)
      if (world.fails) return Promise.reject(new Error('disk full'))
      const messages = Math.min(world.left, input.limit)
      world.left -= messages
      return Promise.resolve({ messages, more: messages === input.limit })
    },
    forgotten: (messages) => {
      world.forgotten += messages
    },
    now: clock.now,
    setTimer: clock.setTimer,
    onError: () => {
      world.errors += 1
    },
  })
  return { clock, asked, world, retention }
}

describe('createRetention', () => {
  it('forgets what is older, in small steps with pauses between, and tells how much', async () => {
    const { clock, asked, world, retention } = createWorld(450, { days: 90 })
    retention.start()
    await clock.advance(60_000)
    expect(asked).toEqual([{ before: clock.now() - 90 * DAY, limit: 200 }])
    await clock.advance(1_000)
    expect(asked).toHaveLength(3)
    expect(world).toMatchObject({ left: 0, forgotten: 450 })
    await clock.advance(HOUR)
    expect(asked).toHaveLength(4)
    retention.stop()
    expect(clock.pending()).toBe(0)
  })

  it('forgets nothing while everything is to be kept, and begins when that changes', async () => {
    const { clock, asked, world, retention } = createWorld(10)
    retention.start()
    await clock.advance(5 * HOUR)
    expect(asked).toEqual([])
    world.days = 30
    await clock.advance(HOUR)
    expect(world.forgotten).toBe(10)
  })

  it('does not believe a clock that is years ahead of the newest delivery', async () => {
    const newest = createFakeClock().now()
    const { clock, asked, retention } = createWorld(10, { days: 30, newest })
    await clock.advance(3_000 * DAY)
    retention.start()
    await clock.advance(60_000)
    expect(asked[0]?.before).toBe(newest)
  })

  it('asks nothing of an empty log', async () => {
    const { clock, asked, retention } = createWorld(0, { days: 30, newest: null })
    retention.start()
    await clock.advance(3 * HOUR)
    expect(asked).toEqual([])
  })

  it('tells of a failure and tries again later', async () => {
    const { clock, world, retention } = createWorld(10, { days: 90 })
    world.fails = true
    retention.start()
    await clock.advance(60_000)
    expect(world.errors).toBe(1)
    world.fails = false
    await clock.advance(HOUR)
    expect(world.forgotten).toBe(10)
  })
})
