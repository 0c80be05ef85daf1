import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settingsSchema } from '#shared/settings.ts'
import { verifiedByValues } from '#shared/message.ts'
import { judgeLocation } from './judge-location.ts'

const rules = (locations: unknown[], confirmAll = false) => ({
  locations: settingsSchema.parse({ locations }).locations,
  confirmAll,
})
const judge = (
  locationId: string | null,
  appId: string | null,
  ...locations: unknown[]
): ReturnType<typeof judgeLocation> =>
  judgeLocation({ locationId, appId }, 'highlevel-ed25519', rules(locations))

describe('a delivery signed by HighLevel', () => {
  it('is asked about until somebody has answered for its sub-account', () => {
    expect(judge('loc-1', 'app-1')).toBe('ask')
    expect(judge('loc-1', 'app-1', 'loc-2')).toBe('ask')
  })

  it('is taken from a sub-account that was confirmed, by whichever app where none is named', () => {
    expect(judge('loc-1', 'app-1', 'loc-1')).toBe('confirmed')
    expect(judge('loc-1', null, 'loc-1')).toBe('confirmed')
    expect(judge('loc-1', 'app-2', { locationId: 'loc-1', appId: 'app-1' })).toBe('ask')
    expect(judge('loc-1', 'app-1', { locationId: 'loc-1', appId: 'app-1' })).toBe('confirmed')
  })

  it('goes by the last answer', () => {
    const discarded = { locationId: 'loc-1', answer: 'discarded' }
    expect(judge('loc-1', 'app-1', discarded)).toBe('discarded')
    expect(judge('loc-1', 'app-1', discarded, { locationId: 'loc-1', appId: 'app-1' })).toBe('confirmed')
    expect(judge('loc-1', 'app-2', discarded, { locationId: 'loc-1', appId: 'app-1' })).toBe('discarded')
  })

  it('without a sub-account is a case of its own', () => {
    expect(judge(null, null)).toBe('ask')
    expect(judge(null, null, { locationId: '', appId: '' })).toBe('confirmed')
    expect(judge(null, null, 'loc-1')).toBe('ask')
  })

  it('is never taken unasked, whatever ids it names', () => {
    const id = fc.option(fc.string())
    fc.assert(
      fc.property(id, id, fc.constantFrom('highlevel-ed25519', 'highlevel-rsa'), (locationId, appId, by) => {
        expect(judgeLocation({ locationId, appId }, by, rules([]))).toBe('ask')
      }),
    )
  })
})

describe('what is not asked about', () => {
  it('proves this installation by itself, or was let in by the person', () => {
    const judged = verifiedByValues.map((by) => [
      by,
      judgeLocation({ locationId: 'loc-9', appId: null }, by, rules([])),
    ])
    expect(Object.fromEntries(judged)).toEqual({
      'highlevel-ed25519': 'ask',
      'highlevel-rsa': 'ask',
      'shared-secret': 'confirmed',
      unsigned: 'confirmed',
      test: 'confirmed',
      recovered: 'confirmed',
    })
  })

  it('is anything where all were confirmed for this run', () => {
    const all = rules([{ locationId: 'loc-1', answer: 'discarded' }], true)
    expect(judgeLocation({ locationId: 'loc-1', appId: null }, 'highlevel-rsa', all)).toBe('confirmed')
  })
})
