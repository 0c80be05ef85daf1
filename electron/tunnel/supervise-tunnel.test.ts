import { beforeEach, describe, expect, it } from 'vitest'
import { createTunnelHarness, type TunnelHarness } from '#tests/support/tunnel-harness.ts'
import type { TunnelSupervisor } from './supervise-tunnel.ts'
import { tunnelDelays } from './tunnel-delays.ts'
import type { TunnelConfig } from './tunnel-machine.ts'
import type { TunnelEvent } from './tunnel-port.ts'

const config: TunnelConfig = {
  provider: 'localtunnel',
  host: 'http://tunnel.example',
  subdomain: 'wished-name',
  publicUrl: null,
  localPort: 4321,
  hookPath: '/hooks/secret',
}
const wished: TunnelEvent = { kind: 'granted', url: 'http://wished-name.tunnel.example', name: 'wished-name' }
const other: TunnelEvent = { kind: 'granted', url: 'http://other.tunnel.example', name: 'other' }
const lost: TunnelEvent = { kind: 'error', message: 'connection refused', code: null }
const noDns: TunnelEvent = { kind: 'error', message: 'getaddrinfo ENOTFOUND', code: 'ENOTFOUND' }

let harness: TunnelHarness
beforeEach(() => {
  harness = createTunnelHarness()
})

/** A supervisor whose first tunnel works. */
async function startLive(): Promise<TunnelSupervisor> {
  const supervisor = harness.supervise(config)
  supervisor.start()
  await harness.clock.advance(0)
  await harness.report(wished)
  return supervisor
}

describe('createTunnelSupervisor', () => {
  it('opens nothing before the person was asked, nor when the answer is none', async () => {
    for (const [provider, why] of [[null, 'not-asked'] as const, ['none', 'none'] as const]) {
      const supervisor = harness.supervise({ ...config, provider })
      supervisor.start()
      await harness.clock.advance(60_000)
      expect(supervisor.state()).toEqual({ state: 'off', why })
    }
    expect(harness.tunnels).toEqual([])
    expect(harness.clock.pending()).toBe(0)
  })

  it('goes from opening over open to live, with the full URL to paste', async () => {
    const supervisor = harness.supervise(config)
    supervisor.start()
    expect(supervisor.state()).toEqual({ state: 'opening', since: harness.clock.now(), attempt: 1 })
    await harness.clock.advance(700)
    expect(harness.tunnels[0]?.target).toEqual({
      host: config.host,
      subdomain: 'wished-name',
      localPort: 4321,
    })
    await harness.report(wished)
    expect(harness.states).toEqual(['opening', 'open', 'live'])
    expect(supervisor.state()).toEqual({
      state: 'live',
      since: harness.clock.now(),
      verifiedAt: harness.clock.now(),
      publicUrl: 'http://wished-name.tunnel.example/hooks/secret',
      nameChanged: false,
    })
  })

  it('proves itself at every turn and says when it last did', async () => {
    const supervisor = await startLive()
    const since = harness.clock.now()
    await harness.clock.advance(3 * tunnelDelays.probeEvery)
    expect(harness.probes).toHaveLength(4)
    expect(supervisor.state()).toMatchObject({ state: 'live', since, verifiedAt: harness.clock.now() })
  })

  it('rebuilds after an error of the tunnel, under the same name', async () => {
    const supervisor = await startLive()
    await harness.report(lost)
    expect(supervisor.state()).toMatchObject({ state: 'healing', reason: 'connection-lost' })
    expect(harness.tunnels[0]?.isDisposed).toBe(true)
    await harness.clock.advance(tunnelDelays.settle - 1)
    expect(harness.tunnels).toHaveLength(1)
    await harness.clock.advance(1)
    await harness.report(wished)
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: false })
    expect(harness.tunnels).toHaveLength(2)
  })

  it('hears nothing from a disposed tunnel', async () => {
    const supervisor = await startLive()
    await harness.report(lost)
    const seen = harness.states.length
    for (const event of [lost, wished, { kind: 'closed' } as const]) harness.tunnels[0]?.tell(event)
    await harness.clock.advance(0)
    expect(harness.states).toHaveLength(seen)
    await harness.clock.advance(tunnelDelays.settle)
    harness.tunnels[0]?.tell(lost)
    expect(supervisor.state().state).toBe('opening')
  })

  it('waits for a taken name, first often, then for a minute, and accepts another only after that', async () => {
    const supervisor = harness.supervise(config)
    supervisor.start()
    await harness.clock.advance(0)
    const began = harness.clock.now()
    const gaps: number[] = []
    await harness.report(other)
    while (supervisor.state().state === 'healing') {
      expect(supervisor.state()).toMatchObject({ state: 'healing', reason: 'name-taken', since: began })
      expect(harness.tunnels.at(-1)?.isDisposed).toBe(true)
      const asked = harness.clock.now()
      await harness.reachNextTry(supervisor)
      gaps.push(harness.clock.now() - asked)
      await harness.report(other)
    }
    expect(gaps.slice(0, 5)).toEqual([1_500, 1_500, 1_500, 5_000, 5_000])
    expect(harness.clock.now() - began).toBeGreaterThanOrEqual(tunnelDelays.namePatience)
    const publicUrl = 'http://other.tunnel.example/hooks/secret'
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: true, publicUrl })
    expect(harness.tunnels.every((tunnel) => tunnel.target.subdomain === 'wished-name')).toBe(true)
  })

  it('keeps the tunnel when the name it was given is taken for good', async () => {
    const supervisor = harness.supervise(config)
    supervisor.start()
    await harness.clock.advance(0)
    while (supervisor.state().state !== 'live') {
      await harness.report(other)
      await harness.reachNextTry(supervisor)
    }
    const opened = harness.tunnels.length
    supervisor.reconfigure({ ...config, subdomain: 'other' })
    await harness.clock.advance(5_000)
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: false })
    expect(harness.tunnels).toHaveLength(opened)
    await harness.report(lost)
    await harness.reachNextTry(supervisor)
    expect(harness.tunnels.at(-1)?.target.subdomain).toBe('other')
  })

  it('says so when somebody else answers under the name it waits for', async () => {
    const supervisor = harness.supervise(config)
    supervisor.start()
    await harness.clock.advance(0)
    harness.answer = { kind: 'stranger' }
    await harness.report(other)
    expect(harness.probes).toEqual(['http://wished-name.tunnel.example'])
    expect(supervisor.state()).toMatchObject({ state: 'healing', reason: 'stranger' })
    harness.answer = { kind: 'ok' }
    await harness.reachNextTry(supervisor)
    await harness.report(wished)
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: false })
  })

  it('takes the wished name as soon as it is free', async () => {
    const supervisor = harness.supervise(config)
    supervisor.start()
    await harness.clock.advance(0)
    await harness.report(other)
    await harness.clock.advance(tunnelDelays.nameGrace)
    await harness.report(wished)
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: false })
  })

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
    const supervisor = await startLive()
    harness.answers = [{ kind: 'unreachable', detail: 'HTTP 404' }]
    await harness.clock.advance(tunnelDelays.probeEvery)
    expect(supervisor.state().state).toBe('live')
    await harness.clock.advance(tunnelDelays.probeAgain)
    expect(supervisor.state()).toMatchObject({ state: 'live', verifiedAt: harness.clock.now() })
    harness.answer = { kind: 'unreachable', detail: 'HTTP 404' }
    await harness.clock.advance(tunnelDelays.probeEvery + tunnelDelays.probeAgain)
    expect(supervisor.state()).toMatchObject({ state: 'healing', reason: 'probe-failed' })
  })

  it('rebuilds at once when a stranger answers', async () => {
    const supervisor = await startLive()
    harness.answer = { kind: 'stranger' }
    await harness.clock.advance(tunnelDelays.probeEvery)
    expect(supervisor.state()).toMatchObject({ state: 'healing', reason: 'stranger' })
    expect(harness.tunnels[0]?.isDisposed).toBe(true)
  })

  it('is deaf after three failed rebuilds, since the first failure, and goes on trying', async () => {
    const supervisor = await startLive()
    const since = harness.clock.now()
    for (let failures = 1; failures <= 4; failures += 1) {
      await harness.report(lost)
      expect(supervisor.state().state).toBe(failures <= tunnelDelays.deafAfter ? 'healing' : 'deaf')
      if (failures < 4) await harness.reachNextTry(supervisor)
    }
    expect(supervisor.state()).toMatchObject({ state: 'deaf', since, reason: 'server-unreachable' })
    await harness.reachNextTry(supervisor)
    await harness.report(wished)
    expect(supervisor.state().state).toBe('live')
    await harness.report(lost)
    expect(supervisor.state()).toMatchObject({ state: 'healing', since: harness.clock.now() })
  })

  it('tries at once when asked to, and while live proves itself at once', async () => {
    const supervisor = harness.supervise(config)
    supervisor.start()
    await harness.clock.advance(0)
    await harness.report(noDns)
    supervisor.retry()
    expect(supervisor.state().state).toBe('opening')
    supervisor.retry()
    await harness.clock.advance(0)
    expect(harness.tunnels).toHaveLength(2)
    await harness.report(wished)
    await harness.clock.advance(5_000)
    supervisor.retry()
    await harness.clock.advance(0)
    expect(harness.probes).toHaveLength(2)
    expect(supervisor.state()).toMatchObject({ state: 'live', verifiedAt: harness.clock.now() })
  })

  it('notices within 20 s that nothing arrives any more, however slowly that shows', async () => {
    const supervisor = await startLive()
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
    const supervisor = await startLive()
    expect(harness.limits).toEqual([6_000])
    harness.probeTakes = 2_000
    await harness.clock.advance(3 * tunnelDelays.probeEvery)
    expect(harness.limits.slice(0, 3)).toEqual([6_000, 4_000, 6_000])
    expect(supervisor.state().state).toBe('live')
  })

  it('opens anew at once after a sleep, and counts as deaf since the last proof', async () => {
    const supervisor = await startLive()
    const proved = harness.clock.now()
    await harness.clock.advance(9_000)
    supervisor.wake('resumed')
    expect(harness.tunnels[0]?.isDisposed).toBe(true)
    expect(supervisor.state()).toMatchObject({ state: 'opening', attempt: 1 })
    await harness.report(lost)
    await harness.clock.advance(tunnelDelays.settle)
    await harness.report(lost)
    expect(supervisor.state()).toMatchObject({ state: 'healing', since: proved })
    supervisor.wake('resumed')
    expect(supervisor.state()).toMatchObject({ state: 'opening', attempt: 1 })
  })

  it('tries at once when the network changes, and while it hears proves that it still does', async () => {
    const supervisor = await startLive()
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
    const supervisor = await startLive()
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
    const supervisor = await startLive()
    for (let tries = 0; tries < 4; tries += 1) {
      await harness.report(lost)
      await harness.reachNextTry(supervisor)
    }
    await harness.report(lost)
    const opened = harness.tunnels.length
    await harness.clock.advance(15_000)
    expect(harness.tunnels).toHaveLength(opened)
  })

  it('proves the own URL of a person without opening any tunnel, and goes on when it fails', async () => {
    const supervisor = harness.supervise({
      ...config,
      provider: 'url',
      publicUrl: 'https://hooks.example.com/',
    })
    supervisor.start()
    await harness.clock.advance(0)
    const publicUrl = 'https://hooks.example.com/hooks/secret'
    expect(supervisor.state()).toMatchObject({ state: 'live', publicUrl, nameChanged: false })
    harness.answer = { kind: 'no-network' }
    await harness.clock.advance(tunnelDelays.probeEvery + tunnelDelays.probeAgain)
    expect(supervisor.state().state).toBe('offline')
    harness.answer = { kind: 'ok' }
    await harness.clock.advance(60_000)
    expect(supervisor.state().state).toBe('live')
    expect(harness.probes).toContain('https://hooks.example.com')
    expect(harness.tunnels).toEqual([])
  })

  it('stops while opening, and leaves nothing behind', async () => {
    const supervisor = harness.supervise(config)
    supervisor.start()
    await harness.clock.advance(0)
    await supervisor.stop()
    expect(harness.tunnels[0]?.isDisposed).toBe(true)
    harness.tunnels[0]?.tell(wished)
    await harness.clock.advance(120_000)
    expect(supervisor.state().state).toBe('off')
    expect(harness.clock.pending()).toBe(0)
    expect(harness.tunnels).toHaveLength(1)
  })

  it('takes a new configuration at once, once the name is free, and ignores the same one', async () => {
    const supervisor = await startLive()
    supervisor.reconfigure({ ...config })
    expect(supervisor.state().state).toBe('live')
    supervisor.reconfigure({ ...config, localPort: 5_555 })
    expect(supervisor.state().state).toBe('opening')
    await harness.clock.advance(tunnelDelays.settle - 1)
    expect(harness.tunnels).toHaveLength(1)
    await harness.clock.advance(1)
    expect(harness.tunnels[1]?.target.localPort).toBe(5_555)
    supervisor.reconfigure({ ...config, provider: 'none' })
    expect(supervisor.state()).toEqual({ state: 'off', why: 'none' })
    expect(harness.tunnels[1]?.isDisposed).toBe(true)
  })

  it('tells a removed listener nothing', async () => {
    const supervisor = harness.supervise(config)
    const heard: string[] = []
    const remove = supervisor.subscribe((state) => heard.push(state.state))
    supervisor.start()
    remove()
    await harness.clock.advance(0)
    await harness.report(wished)
    expect(heard).toEqual(['opening'])
  })
})
