import { beforeEach, describe, expect, it } from 'vitest'
import {
  config,
  createTunnelHarness,
  lost,
  other,
  type TunnelHarness,
  wished,
} from '#tests/support/tunnel-harness.ts'
import { tunnelDelays } from './tunnel-delays.ts'

let harness: TunnelHarness
beforeEach(() => {
  harness = createTunnelHarness()
})

describe('the wished name', () => {
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
    supervisor.reconfigure({ ...config, otherName: 'other' })
    await harness.clock.advance(5_000)
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: true })
    supervisor.reconfigure({ ...config, subdomain: 'other' })
    await harness.clock.advance(5_000)
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: false })
    expect(harness.tunnels).toHaveLength(opened)
    await harness.report(lost)
    await harness.reachNextTry(supervisor)
    expect(harness.tunnels.at(-1)?.target.subdomain).toBe('other')
  })

  it('asks for the name used in place of the wished one before it accepts yet another', async () => {
    const supervisor = harness.supervise({ ...config, otherName: 'other' })
    supervisor.start()
    await harness.clock.advance(0)
    await harness.report({ kind: 'granted', url: 'http://third.tunnel.example', name: 'third' })
    await harness.reachNextTry(supervisor)
    expect(harness.tunnels.map(({ target }) => target.subdomain)).toEqual(['wished-name', 'other'])
    await harness.report(other)
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: true })
  })

  it('goes back to the wished name as soon as the server would give it', async () => {
    const supervisor = harness.supervise({ ...config, otherName: 'other' })
    supervisor.start()
    await harness.clock.advance(0)
    await harness.report(other)
    await harness.clock.advance(2 * tunnelDelays.reclaimEvery)
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: true })
    harness.freeNames.add('wished-name')
    await harness.untilState('opening')
    await harness.clock.advance(tunnelDelays.settle)
    expect(harness.tunnels.at(-1)?.target.subdomain).toBe('wished-name')
    await harness.report(wished)
    expect(supervisor.state()).toMatchObject({ state: 'live', nameChanged: false })
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
})
