import { describe, expect, it } from 'vitest'
import type { TunnelState } from '#shared/connection.ts'
import { chooseHearing, followSince } from './choose-hearing.ts'

const live: TunnelState = {
  state: 'live',
  since: 1,
  publicUrl: 'https://x',
  verifiedAt: 1,
  nameChanged: false,
}
const deaf: TunnelState = { state: 'deaf', since: 1, reason: 'stranger', nextTryAt: 9 }
const open: TunnelState = {
  state: 'open',
  since: 1,
  deafSince: null,
  publicUrl: 'https://x',
  nameChanged: false,
}
const off: TunnelState = { state: 'off', why: 'none' }
const facts = {
  tunnel: live,
  follow: 'auto',
  followSeconds: 20,
  asked: 2,
  answered: 2,
  of: 2,
  heard: 2,
  notDelivering: false,
  unproven: false,
} as const

describe('chooseHearing', () => {
  it('is the webhook while its address is open', () => {
    expect(chooseHearing(facts)).toEqual({ by: 'webhook' })
  })

  it.each([
    ['no-address', { tunnel: deaf }],
    ['no-address', { tunnel: off }],
    ['no-address', { tunnel: open }],
    ['not-delivering', { notDelivering: true, unproven: true }],
    ['unproven', { unproven: true }],
    ['chosen', { follow: 'always' as const }],
  ])('is by asking, because of %s', (why, change) => {
    expect(chooseHearing({ ...facts, ...change })).toEqual({ by: 'follow', lateSeconds: 20, why })
  })

  it.each([
    ['the person does not want it', { follow: 'never' as const }],
    ['nobody is connected', { asked: 0, answered: 0, of: 0, heard: 0 }],
  ])('is nobody where the address is down and %s', (_why, change) => {
    expect(chooseHearing({ ...facts, tunnel: deaf, ...change })).toEqual({ by: 'nobody' })
  })
})

describe('chooseHearing where no question is answered', () => {
  const silent = { ...facts, answered: 0, heard: 0 }
  it.each(['auto', 'always'] as const)('is nobody, and says so: %s', (follow) => {
    expect(chooseHearing({ ...silent, follow, tunnel: deaf })).toEqual({ by: 'nobody', unanswered: true })
  })

  it('says of how many sub-accounts it hears where not of all', () => {
    expect(chooseHearing({ ...facts, answered: 1, heard: 1, tunnel: deaf })).toMatchObject({
      by: 'follow',
      part: { heard: 1, of: 2 },
    })
    // The webhook hears the other beside it.
    expect(chooseHearing({ ...facts, answered: 1, follow: 'always' })).not.toHaveProperty('part')
    // Nobody can be asked about the others.
    const alone = { ...facts, asked: 1, answered: 1, heard: 1, of: 3, tunnel: deaf }
    expect(chooseHearing(alone)).toMatchObject({ part: { heard: 1, of: 3 } })
  })

  it('is the webhook where its address is open', () => {
    expect(chooseHearing({ ...silent, heard: 1, unproven: true })).toEqual({ by: 'webhook' })
    expect(chooseHearing({ ...silent, tunnel: open })).toEqual({ by: 'webhook' })
  })
})

describe('followSince', () => {
  it('reaches back to when the address went down, and a day at most', () => {
    const now = 100_000_000
    expect(followSince({ ...deaf, since: now - 3_600_000 }, null, now)).toBe(now - 3_900_000)
    expect(followSince(deaf, null, now)).toBe(now - 86_400_000)
    expect(followSince(off, null, now)).toBe(now - 300_000)
    expect(followSince(live, now - 1_000_000, now)).toBe(now - 1_300_000)
  })
})
