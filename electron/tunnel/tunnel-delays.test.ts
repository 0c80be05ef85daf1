import { describe, expect, it } from 'vitest'
import { tunnelDelays } from './tunnel-delays.ts'

describe('tunnelDelays', () => {
  it('ships with the delays the tunnel servers need', () => {
    expect(tunnelDelays).toEqual({
      openingLimit: 20_000,
      settle: 1_500,
      nameGrace: 1_500,
      nameTries: 4,
      probeEvery: 60_000,
      probeAgain: 5_000,
      probeFailures: 2,
      deafAfter: 3,
      retry: { first: 2_000, max: 60_000 },
    })
    expect(tunnelDelays.nameGrace).toBeGreaterThanOrEqual(1_200)
  })
})
