import { describe, expect, it } from 'vitest'
import { tunnelLine } from './tunnel-line.ts'

describe('tunnelLine', () => {
  it('says when the URL was proven, and how long ago', () => {
    const publicUrl = 'https://x.example/hooks/t'
    const live = { state: 'live', since: 1, publicUrl, verifiedAt: 10_000, nameChanged: false } as const
    expect(tunnelLine(live, 22_400)).toEqual({
      kind: 'tunnel',
      state: 'live',
      publicUrl,
      since: 1,
      verifiedAt: 10_000,
      verifiedSecondsAgo: 12,
    })
  })

  it('says since when it is deaf, why, and when it is tried again, and gives no URL then', () => {
    const deaf = { state: 'deaf', since: 5, reason: 'probe-failed', nextTryAt: 9 } as const
    expect(tunnelLine(deaf, 7)).toEqual({ kind: 'tunnel', ...deaf })
    const again = { state: 'opening', since: 6, deafSince: 5, attempt: 2 } as const
    expect(tunnelLine(again, 7)).toEqual({ kind: 'tunnel', state: 'opening', since: 5 })
    expect(tunnelLine({ state: 'off', why: 'none' }, 7)).toEqual({ kind: 'tunnel', state: 'off' })
  })
})
