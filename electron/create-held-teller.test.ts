import { describe, expect, it } from 'vitest'
import type { HeldGroup } from '#shared/connection.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { createHeldTeller } from './create-held-teller.ts'

const group = (locationId: string, count = 1): HeldGroup => ({
  locationId,
  appId: 'app',
  count,
  firstAt: 1,
  lastAt: 1,
  sample: '',
})

function world() {
  const state = { shown: 0, mayShow: true, isAsking: false }
  const follow = createHeldTeller({
    async notice({ target }) {
      expect(target).toEqual({ kind: 'page', page: 'connection' })
      if (state.mayShow) state.shown += 1
      return state.mayShow
    },
    translate: () => createTranslator('es'),
    isAsking: () => state.isAsking,
    onError(error) {
      throw error
    },
  })
  const held = async (...groups: HeldGroup[]) => {
    follow({ held: groups })
    await Promise.resolve()
    await Promise.resolve()
    return state.shown
  }
  return { state, held }
}

describe('createHeldTeller', () => {
  it('tells once of each sub-account that waits for an answer', async () => {
    const { held } = world()
    expect(await held()).toBe(0)
    expect(await held(group('north'))).toBe(1)
    expect(await held(group('north', 2))).toBe(1)
    expect(await held(group('north', 2), group('south'))).toBe(2)
  })

  it('tells again of one that was answered and is asked about anew', async () => {
    const { held } = world()
    await held(group('north'))
    await held()
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
})
