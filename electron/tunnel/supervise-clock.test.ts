import { beforeEach, describe, expect, it } from 'vitest'
import {
  config,
  createTunnelHarness,
  other,
  startLive,
  type TunnelHarness,
  wished,
} from '#tests/support/tunnel-harness.ts'
import { tunnelDelays } from './tunnel-delays.ts'

const TWO_HOURS = 7_200_000
let harness: TunnelHarness
beforeEach(() => {
  harness = createTunnelHarness()
})

/** Milliseconds that pass until a condition holds; up to an hour. */
async function until(isSo: () => boolean): Promise<number> {
  const { clock } = harness
  const began = clock.ticks()
  while (!isSo() && clock.ticks() - began < 3_600_000) await clock.advance(100)
  return clock.ticks() - began
}

describe('a clock that is set back while the tunnel runs', () => {
  it('does not make a dead tunnel look busy', async () => {
    const supervisor = await startLive(harness)
    supervisor.heard()
    harness.clock.turn(-TWO_HOURS)
    harness.answer = { kind: 'unreachable', detail: 'HTTP 404' }
    const noticed = await until(() => supervisor.state().state === 'healing')
    expect(noticed).toBeLessThan(tunnelDelays.probeEvery + 2 * tunnelDelays.probeAgain)
  })

  it('does not leave it live since a moment to come', async () => {
    const supervisor = await startLive(harness)
    harness.clock.turn(-TWO_HOURS)
    await harness.clock.advance(tunnelDelays.probeEvery)
    const state = supervisor.state()
    expect(state.state === 'live' && state.since <= state.verifiedAt).toBe(true)
  })

  it('does not take the probe under way for a slow one', async () => {
    const supervisor = await startLive(harness)
    harness.probeTakes = 1_500
    await harness.clock.advance(tunnelDelays.probeEvery + 1_000)
    harness.clock.turn(-TWO_HOURS)
    await harness.clock.advance(500 + tunnelDelays.probeEvery)
    expect(harness.limits.at(-1)).toBe(4_500)
    expect(supervisor.state().state).toBe('live')
  })

  it('keeps no opening waiting', async () => {
    const supervisor = await startLive(harness)
    supervisor.wake('resumed')
    harness.clock.turn(-TWO_HOURS)
    // Opened once more before the first was: the name is free a moment after the tunnel before, by any clock.
    supervisor.reconfigure({ ...config, localPort: 5_555 })
    expect(await until(() => harness.tunnels.length === 2)).toBeLessThanOrEqual(tunnelDelays.settle)
  })

  it('does not make it wait for the wished name any longer', async () => {
    const supervisor = harness.supervise(config)
    supervisor.start()
    await harness.clock.advance(0)
    await harness.report(other)
    harness.clock.turn(-TWO_HOURS)
    const passed = await until(() => {
      harness.tunnels.at(-1)?.tell(other)
      return supervisor.state().state === 'live'
    })
    expect(passed).toBeLessThan(tunnelDelays.namePatience + 2 * tunnelDelays.nameSlowGrace)
  })

  it('goes back to the wished name as soon as ever', async () => {
    const supervisor = harness.supervise({ ...config, otherName: 'other' })
    supervisor.start()
    await harness.clock.advance(0)
    await harness.report(other)
    harness.clock.turn(-TWO_HOURS)
    harness.freeNames.add('wished-name')
    const asked = await until(() => supervisor.state().state === 'opening')
    expect(asked).toBeLessThanOrEqual(tunnelDelays.reclaimEvery + tunnelDelays.probeEvery)
    await harness.clock.advance(tunnelDelays.settle)
    await harness.report(wished)
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: false })
  })

  it('makes no old outage a fresh one, which is tried more often', async () => {
    const supervisor = await startLive(harness)
    const state = () => supervisor.state().state
    harness.answer = { kind: 'unreachable', detail: 'HTTP 404' }
    await until(() => state() === 'healing')
    harness.clock.turn(-TWO_HOURS)
    let waited = 0
    const began = harness.clock.ticks()
    while (harness.clock.ticks() - began < tunnelDelays.freshFor + 120_000) {
      waited = await until(() => state() === 'opening')
      await harness.clock.advance(0)
      await harness.report(wished)
      await until(() => state() !== 'open')
    }
    expect(waited).toBeGreaterThan(tunnelDelays.freshMax)
  })
})
