import { describe, expect, it } from 'vitest'
import { tunnelDelays } from './tunnel-delays.ts'

describe('tunnelDelays', () => {
  it('ships with the delays the tunnel servers need', () => {
    expect(tunnelDelays).toEqual({
      openingLimit: 12_000,
      settle: 1_500,
      nameGrace: 1_500,
      nameTries: 4,
      nameSlowGrace: 5_000,
      namePatience: 60_000,
      reclaimEvery: 60_000,
      probeEvery: 10_000,
      probeAgain: 500,
      probeHedge: 2_000,
      probeFailures: 2,
      probeLimit: 4_000,
      probeLongest: 8_000,
      deafAfter: 3,
      retry: { first: 2_000, max: 60_000 },
      freshMax: 5_000,
      freshFor: 180_000,
      reachEvery: 4_000,
    })
    expect(tunnelDelays.nameGrace).toBeGreaterThanOrEqual(1_200)
  })

  it('notices silence within 20 s', () => {
    const { probeEvery, probeHedge, probeFailures, probeLimit } = tunnelDelays
    expect(probeEvery + (probeFailures - 1) * probeHedge + probeLimit).toBeLessThan(18_000)
  })
})
