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
    expect(supervisor.state()).toMatchObject({
      state: 'opening',
      since: harness.clock.now(),
      deafSince: null,
      attempt: 1,
    })
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
    const supervisor = await startLive(harness)
    const since = harness.clock.now()
    await harness.clock.advance(3 * tunnelDelays.probeEvery)
    expect(harness.probes).toHaveLength(4)
    expect(supervisor.state()).toMatchObject({ state: 'live', since, verifiedAt: harness.clock.now() })
  })

  it('rebuilds after an error of the tunnel, under the same name', async () => {
    const supervisor = await startLive(harness)
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
    const supervisor = await startLive(harness)
    await harness.report(lost)
    const seen = harness.states.length
    for (const event of [lost, wished, { kind: 'closed' } as const]) harness.tunnels[0]?.tell(event)
    await harness.clock.advance(0)
    expect(harness.states).toHaveLength(seen)
    await harness.clock.advance(tunnelDelays.settle)
    harness.tunnels[0]?.tell(lost)
    expect(supervisor.state().state).toBe('opening')
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
    const supervisor = await startLive(harness)
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
