import { describe, expect, it } from 'vitest'
import type { TunnelState } from '#shared/connection.ts'
import { whatHears } from './what-hears.ts'

const off: TunnelState = { state: 'off', why: 'none' }
const deaf: TunnelState = { state: 'deaf', since: 5, reason: 'stranger', nextTryAt: 9 }
const live: TunnelState = {
  state: 'live',
  since: 1,
  publicUrl: 'https://x',
  verifiedAt: 7,
  nameChanged: false,
}
const answered = { wanted: true, heard: true, answeredAt: 8 }
const silent = { wanted: true, heard: false, answeredAt: 8 }
const fresh = { wanted: true, heard: true, answeredAt: null }

describe('whatHears', () => {
  it('is the public URL where it is proven, else an answer', () => {
    expect(whatHears(live, answered)).toBe(live)
    for (const tunnel of [off, deaf]) {
      expect(whatHears(tunnel, answered)).toEqual({ state: 'live', verifiedAt: 8 })
    }
    expect(whatHears(deaf, silent)).toBe(deaf)
    expect(whatHears(deaf, fresh)).toBe(deaf)
  })

  it('is an answer where HighLevel posts to an earlier URL, though this one is proven', () => {
    expect(whatHears(live, answered, true)).toEqual({ state: 'live', verifiedAt: 8 })
    expect(whatHears(live, silent, true)).toBe(live)
    expect(whatHears(live, fresh, true)).toBe(live)
  })

  it('without a URL is nothing since the last answer, and unknown before the first', () => {
    expect(whatHears(off, silent)).toMatchObject({ state: 'healing', since: 8, reason: 'unanswered' })
    expect(whatHears(off, fresh)).toBe(null)
    expect(whatHears(off, { wanted: false, heard: false, answeredAt: null })).toBe(off)
  })
})
