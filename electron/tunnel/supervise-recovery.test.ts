import { beforeEach, describe, expect, it } from 'vitest'
import {
  config,
  createTunnelHarness,
  lost,
  noDns,
  startLive,
  type TunnelHarness,
  wished,
} from '#tests/support/tunnel-harness.ts'
import { tunnelDelays } from './tunnel-delays.ts'

let harness: TunnelHarness
beforeEach(() => {
  harness = createTunnelHarness()
})

describe('noticing and coming back', () => {
  it('is offline at start without a network, tries again ever slower, and comes up', async () => {
    const supervisor = harness.supervise(config)
    supervisor.start()
    const since = harness.clock.now()
    await harness.clock.advance(0)
    const gaps: number[] = []
    for (let tries = 0; tries < 9; tries += 1) {
      await harness.report(noDns)
      expect(supervisor.state()).toMatchObject({ state: 'offline', since })
      const failedAt = harness.clock.now()
      await harness.reachNextTry(supervisor)
      gaps.push(harness.clock.now() - failedAt)
    }
    expect(gaps).toEqual([1_500, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
    await harness.report(wished)
    expect(supervisor.state().state).toBe('live')
  })

  it('gives up an opening that never settles', async () => {
    const supervisor = harness.supervise(config)
    supervisor.start()
    await harness.clock.advance(tunnelDelays.openingLimit)
    expect(supervisor.state()).toMatchObject({ state: 'healing', reason: 'opening-timed-out' })
    expect(harness.tunnels[0]?.isDisposed).toBe(true)
  })

  it('rebuilds when a second probe in a row fails, not at the first', async () => {
    const supervisor = await startLive(harness)
    harness.answers = [{ kind: 'unreachable', detail: 'HTTP 404' }]
    await harness.clock.advance(tunnelDelays.probeEvery)
    expect(supervisor.state().state).toBe('live')
    await harness.clock.advance(tunnelDelays.probeAgain)
    expect(supervisor.state()).toMatchObject({ state: 'live', verifiedAt: harness.clock.now() })
    harness.answer = { kind: 'unreachable', detail: 'HTTP 404' }
    await harness.clock.advance(tunnelDelays.probeEvery + tunnelDelays.probeAgain)
    expect(supervisor.state()).toMatchObject({ state: 'healing', reason: 'probe-failed' })
  })

  it('leaves a tunnel alone whose probes starve while genuine deliveries come by it, and calls that no proof', async () => {
    const supervisor = await startLive(harness)
    const proved = harness.clock.now()
    harness.answer = { kind: 'unreachable', detail: 'no answer in time' }
    harness.probeTakes = tunnelDelays.probeLimit
    for (let seconds = 0; seconds < 30; seconds += 1) {
      await harness.clock.advance(1_000)
      supervisor.heard()
    }
    expect(supervisor.state()).toMatchObject({ state: 'live', verifiedAt: proved })
    expect(harness.tunnels).toHaveLength(1)
    await harness.untilState('healing')
    expect(supervisor.state()).toMatchObject({ reason: 'probe-failed', since: proved })
  })

  it('rebuilds at once when a stranger answers', async () => {
    const supervisor = await startLive(harness)
    harness.answer = { kind: 'stranger' }
    await harness.clock.advance(tunnelDelays.probeEvery)
    expect(supervisor.state()).toMatchObject({ state: 'healing', reason: 'stranger' })
    expect(harness.tunnels[0]?.isDisposed).toBe(true)
  })

  it('is deaf after three failed rebuilds, since the first failure, and goes on trying', async () => {
    const supervisor = await startLive(harness)
    const since = harness.clock.now()
    for (let failures = 1; failures <= 4; failures += 1) {
      await harness.report(lost)
      expect(supervisor.state().state).toBe(failures <= tunnelDelays.deafAfter ? 'healing' : 'deaf')
      if (failures < 4) await harness.reachNextTry(supervisor)
    }
    expect(supervisor.state()).toMatchObject({ state: 'deaf', since, reason: 'server-unreachable' })
    await harness.reachNextTry(supervisor)
    // Every try says since when nothing is heard, until one is proven.
    expect(supervisor.state()).toMatchObject({ state: 'opening', deafSince: since })
    harness.probeTakes = 1_000
    await harness.report(wished)
    expect(supervisor.state()).toMatchObject({ state: 'open', deafSince: since })
    await harness.clock.advance(1_000)
    expect(supervisor.state().state).toBe('live')
    await harness.report(lost)
    expect(supervisor.state()).toMatchObject({ state: 'healing', since: harness.clock.now() })
  })

  it('notices within 20 s that nothing arrives any more, however slowly that shows', async () => {
    const supervisor = await startLive(harness)
    await harness.clock.advance(tunnelDelays.probeEvery - 1)
    const began = harness.clock.now()
    harness.probeTakes = tunnelDelays.probeLimit
    await harness.clock.advance(1)
    harness.answer = { kind: 'unreachable', detail: 'no answer' }
    const heal = await harness.untilState('healing')
    expect(heal - began).toBeLessThan(20_000)
    const state = supervisor.state()
    // What came after the last proof may have been missed.
    expect('since' in state ? state.since : 0).toBeLessThanOrEqual(began)
  })

  it('gives a slow network more time than a fast one before it calls an answer missing', async () => {
    const supervisor = await startLive(harness)
    expect(harness.limits).toEqual([6_000])
    harness.probeTakes = 1_500
    await harness.clock.advance(3 * tunnelDelays.probeEvery)
    expect(harness.limits.slice(0, 3)).toEqual([6_000, 4_000, 4_500])
    expect(supervisor.state().state).toBe('live')
  })

  it('opens anew at once after a sleep, and counts as deaf since the last proof', async () => {
    const supervisor = await startLive(harness)
    const proved = harness.clock.now()
    await harness.clock.advance(9_000)
    supervisor.wake('resumed')
    expect(harness.tunnels[0]?.isDisposed).toBe(true)
    expect(supervisor.state()).toMatchObject({ state: 'opening', attempt: 1, deafSince: null })
    await harness.report(lost)
    await harness.clock.advance(tunnelDelays.settle)
    await harness.report(lost)
    expect(supervisor.state()).toMatchObject({ state: 'healing', since: proved })
    supervisor.wake('resumed')
    expect(supervisor.state()).toMatchObject({ state: 'opening', attempt: 1, deafSince: proved })
  })

  it('tries at once when the network changes, and while it hears proves that it still does', async () => {
    const supervisor = await startLive(harness)
    await harness.clock.advance(3_000)
    supervisor.wake('network')
    await harness.clock.advance(0)
    expect(supervisor.state()).toMatchObject({ state: 'live', verifiedAt: harness.clock.now() })
    for (let tries = 0; tries < 6; tries += 1) {
      await harness.report(noDns)
      await harness.reachNextTry(supervisor)
    }
    await harness.report(noDns)
    supervisor.wake('network')
    expect(supervisor.state().state).toBe('opening')
    await harness.clock.advance(0)
    await harness.report(wished)
    expect(supervisor.state().state).toBe('live')
  })

  it('knocks at a server it could not reach, and opens as soon as somebody answers', async () => {
    const supervisor = await startLive(harness)
    for (let tries = 0; tries < 8; tries += 1) {
      await harness.report(noDns)
      await harness.reachNextTry(supervisor)
    }
    await harness.report(noDns)
    await harness.clock.advance(20_000)
    expect(supervisor.state().state).toBe('offline')
    harness.reachable = true
    await harness.clock.advance(tunnelDelays.reachEvery)
    expect(supervisor.state().state).toBe('opening')
  })

  it('does not take a server that was there all the time for one that came back', async () => {
    harness.reachable = true
    const supervisor = await startLive(harness)
    for (let tries = 0; tries < 4; tries += 1) {
      await harness.report(lost)
      await harness.reachNextTry(supervisor)
    }
    await harness.report(lost)
    const opened = harness.tunnels.length
    await harness.clock.advance(15_000)
    expect(harness.tunnels).toHaveLength(opened)
  })
})
