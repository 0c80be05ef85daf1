import { describe, expect, it } from 'vitest'
import type { HeldGroup } from '#shared/connection.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createHeldTeller, HELD_QUIET } from './create-held-teller.ts'

const group = (locationId: string, count = 1): HeldGroup => ({
  locationId,
  appId: 'app',
  count,
  firstAt: 1,
  lastAt: 1,
  sample: '',
})

function world() {
  const clock = createFakeClock()
  const state = { shown: [] as string[], mayShow: true, isAsking: false, answered: [] as string[] }
  const teller = createHeldTeller({
    async notice({ target, tag, title }) {
      expect(target).toEqual({ kind: 'page', page: 'connection' })
      expect(tag).toBe('held')
      if (state.mayShow) state.shown.push(title)
      return state.mayShow
    },
    translate: () => createTranslator('en'),
    isAsking: () => state.isAsking,
    isAnswered: ({ locationId }) => state.answered.includes(locationId),
    setTimer: clock.setTimer,
    onError(error) {
      throw error
    },
  })
  const held = async (...groups: HeldGroup[]) => {
    teller.follow({ held: groups })
    await clock.advance(0)
    return state.shown.length
  }
  return { clock, state, held, teller }
}

describe('createHeldTeller', () => {
  it('tells of the first sub-account at once, and of all that follow in ten minutes together', async () => {
    const { clock, state, held } = world()
    expect(await held()).toBe(0)
    expect(await held(group('north'))).toBe(1)
    expect(await held(group('north', 2), group('south'))).toBe(1)
    expect(await held(group('north', 2), group('south'), group('east'))).toBe(1)
    await clock.advance(HELD_QUIET)
    expect(state.shown).toEqual(['Is this your sub-account?', '2 sub-accounts: are they yours?'])
    await clock.advance(10 * HELD_QUIET)
    expect(await held(group('north', 3))).toBe(2)
    expect(clock.pending()).toBe(0)
  })

  it('does not let a stranger ring with more groups than the list holds', async () => {
    const { clock, state, held } = world()
    const all = Array.from({ length: 60 }, (_group, n) => group(`stranger-${n}`))
    for (let second = 0; second < 3_600; second += 10) {
      // Each that sends again goes to the top, and another falls off the end.
      all.unshift(...all.splice(-7))
      await held(...all.slice(0, 50))
      await clock.advance(10_000)
    }
    expect(state.shown).toEqual(['50 sub-accounts: are they yours?', '10 sub-accounts: are they yours?'])
  })

  it('rings no more than every ten minutes whatever comes, and remembers no end of it', async () => {
    const { clock, state, held } = world()
    for (let second = 0; second < 3_600; second += 1) {
      await held(...Array.from({ length: 3 }, (_group, n) => group(`${second} ${n}`)))
      await clock.advance(1_000)
    }
    expect(state.shown).toHaveLength(7)
    expect(state.shown.at(-1)).toBe('1,000 sub-accounts: are they yours?')
  })

  it('tells again of one that was answered and is asked about anew, and not of one that was answered meanwhile', async () => {
    const { clock, state, held } = world()
    await held(group('north'))
    await held(group('south'))
    state.answered = ['north', 'south']
    await held()
    await clock.advance(HELD_QUIET)
    expect(state.shown).toHaveLength(1)
    state.answered = []
    expect(await held(group('north'))).toBe(2)
  })

  it('tries again what could not be shown', async () => {
    const { state, held } = world()
    state.mayShow = false
    expect(await held(group('north'))).toBe(0)
    state.mayShow = true
    expect(await held(group('north'))).toBe(1)
  })

  it('is silent while the first run asks by itself, and tells when that is over', async () => {
    const { state, held } = world()
    state.isAsking = true
    expect(await held(group('north'))).toBe(0)
    state.isAsking = false
    expect(await held(group('north'))).toBe(1)
  })

  it('tells of nothing after it was stopped', async () => {
    const { clock, state, held, teller } = world()
    await held(group('north'))
    await held(group('south'))
    teller.stop()
    await clock.advance(HELD_QUIET)
    expect(state.shown).toHaveLength(1)
  })
})
