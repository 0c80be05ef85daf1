import type { NetworkInterfaceInfo } from 'node:os'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFakeClock, type FakeClock } from '#tests/support/fake-clock.ts'
import { createNetworkWatch, describeNetwork } from './watch-network.ts'

const info = (address: string, internal = false): NetworkInterfaceInfo =>
  address.includes(':')
    ? { address, internal, family: 'IPv6', netmask: '', mac: '', cidr: null, scopeid: 0 }
    : { address, internal, family: 'IPv4', netmask: '', mac: '', cidr: null }

const home = { lo: [info('127.0.0.1', true)], wlan0: [info('192.168.1.7'), info('fe80::1')] }

describe('describeNetwork', () => {
  it('says the same of the same network, in whatever order it is listed', () => {
    const other = { wlan0: [info('fe80::2'), info('192.168.1.7')], lo: [info('127.0.0.1', true)] }
    expect(describeNetwork(other)).toBe(describeNetwork(home))
  })

  it('takes a new IPv6 privacy address for the same network, and another prefix for another', () => {
    const at = (address: string) => describeNetwork({ eth0: [info(address)] })
    expect(at('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe(at('2001:db8:1:2::1'))
    expect(at('2001:db8:1:2::1')).not.toBe(at('2001:db8:1:3::1'))
    expect(at('2001:db8::1')).toBe(at('2001:db8:0:0:9::'))
  })
})

describe('createNetworkWatch', () => {
  let clock: FakeClock
  let interfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>
  let changes = 0
  beforeEach(() => {
    clock = createFakeClock()
    interfaces = () => home
    changes = 0
  })
  const start = () => {
    const watch = createNetworkWatch({
      interfaces: () => interfaces(),
      setTimer: clock.setTimer,
      onChange: () => (changes += 1),
    })
    watch.start()
    return watch
  }

  it('tells once of every change: another network, none, the same one back', async () => {
    start()
    await clock.advance(10_000)
    expect(changes).toBe(0)
    const networks = [{ wlan0: [info('10.0.0.3')] }, {}, home]
    for (const network of networks) {
      interfaces = () => network
      await clock.advance(2_000)
    }
    await clock.advance(10_000)
    expect(changes).toBe(3)
  })

  it('takes a system that cannot say for one where nothing changed', async () => {
    const watch = start()
    interfaces = () => {
      throw new Error('uv_interface_addresses')
    }
    await clock.advance(4_000)
    interfaces = () => home
    await clock.advance(4_000)
    expect(changes).toBe(0)
    watch.stop()
    expect(clock.pending()).toBe(0)
  })
})
