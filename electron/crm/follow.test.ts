import { describe, expect, it } from 'vitest'
import { fail, ok, type Result } from '#shared/result.ts'
import { knownClock } from '#tests/support/crm-clock.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import type { AccountApi } from './account-api.ts'
import type { ApiFailure } from './api-failure.ts'
import { createFollow } from './follow.ts'

/** Follows `north`; what the export says can be set. */
function setUp() {
  const clock = createFakeClock()
  const world: { failure: ApiFailure | null; asked: number; meanwhile(): void } = {
    failure: null,
    asked: 0,
    meanwhile: () => undefined,
  }
  const api: Pick<AccountApi, 'get' | 'clock'> = {
    clock: knownClock(),
    async get<T>(_locationId: string, request: { schema: { parse(value: unknown): T } }) {
      world.meanwhile()
      const answer: Result<T, ApiFailure> = world.failure
        ? fail(world.failure)
        : ok(request.schema.parse({ messages: [], nextCursor: null }))
      return answer
    },
  }
  const follow = createFollow({
    // The cast: following asks nothing else of it.
    api: api as AccountApi,
    deliver: () => Promise.resolve(),
    interval: () => 20_000,
    now: clock.now,
    ticks: clock.ticks,
    setTimer: clock.setTimer,
    asked: () => {
      world.asked += 1
    },
    onError: (error) => {
      throw error
    },
  })
  return { clock, world, follow, isHeard: () => follow.isHeard('north', 60_000) }
}

const offline: ApiFailure = { kind: 'offline', detail: '' }

describe('createFollow', () => {
  it('hears a sub-account while its questions are answered, and no more a while after the last was', async () => {
    const { clock, world, follow, isHeard } = setUp()
    expect(isHeard()).toBe(false)
    follow.set(['north'], clock.now())
    expect(isHeard()).toBe(true)
    await clock.advance(100_000)
    expect(isHeard()).toBe(true)
    world.failure = offline
    await clock.advance(40_000)
    expect(isHeard()).toBe(true)
    await clock.advance(40_000)
    expect(isHeard()).toBe(false)
    const { asked } = world
    await clock.advance(60_000)
    expect(world.asked).toBeGreaterThan(asked)
    world.failure = null
    await clock.advance(20_000)
    expect(isHeard()).toBe(true)
    await follow.stop()
  })

  it('does not take an old answer for a new one because the clock was set back', async () => {
    const { clock, world, follow, isHeard } = setUp()
    follow.set(['north'], clock.now())
    await clock.advance(100_000)
    clock.turn(-7_200_000)
    world.failure = offline
    await clock.advance(80_000)
    expect(isHeard()).toBe(false)
    await follow.stop()
  })

  it('does not take an answer from before a sleep for one after it, in which ticks stand still', async () => {
    const { clock, follow, isHeard } = setUp()
    follow.set(['north'], clock.now())
    await clock.advance(10)
    clock.turn(8 * 3_600_000)
    expect(isHeard()).toBe(false)
    await clock.advance(20_000)
    expect(isHeard()).toBe(true)
    await follow.stop()
  })

  it('asks again in time though the clock is set back while a question is under way', async () => {
    const { clock, world, follow } = setUp()
    world.meanwhile = () => clock.turn(-7_200_000)
    follow.set(['north'], clock.now())
    await clock.advance(100)
    world.meanwhile = () => undefined
    await clock.advance(20_000)
    expect(world.asked).toBe(2)
    await follow.stop()
  })

  it('does not hear one whose first question fails', async () => {
    const { clock, world, follow, isHeard } = setUp()
    world.failure = offline
    follow.set(['north'], clock.now())
    await clock.advance(10)
    expect(isHeard()).toBe(false)
    await follow.stop()
  })
})
