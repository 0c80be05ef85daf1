import { describe, expect, it } from 'vitest'
import type { CatchUp } from '#shared/hearing.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { describeCatchUp } from './describe-catch-up.ts'

const said = (state: CatchUp['state'], recovered = 0) =>
  describeCatchUp({ catchUp: { state, checked: 9, recovered } }, createTranslator('en'))

describe('describeCatchUp', () => {
  it('says what a token would bring where there is none', () => {
    expect(said('no-account')).toEqual({
      words: 'With access to your CRM (Connection → Your CRM) Saliente could fetch what was sent meanwhile.',
      action: null,
    })
  })

  it('tells progress, which can be stopped, and the outcome', () => {
    expect(said('running', 4)).toEqual({
      words: 'Fetching what was sent meanwhile: 9 looked at, 4 recovered',
      action: 'stop',
    })
    expect(said('done').words).toBe('Nothing was missed.')
    expect(said('done', 1).words).toBe('1 message recovered')
  })

  it('offers to try again what failed or was broken off', () => {
    expect(said('failed').action).toBe('fetch')
    expect(said('cancelled', 2)).toEqual({ words: 'Fetching was broken off: 2 recovered.', action: 'fetch' })
  })
})
