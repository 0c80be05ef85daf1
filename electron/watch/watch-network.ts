import type { NetworkInterfaceInfo } from 'node:os'

interface NetworkWatchDeps {
  /** `os.networkInterfaces`. */
  interfaces(): NodeJS.Dict<NetworkInterfaceInfo[]>
  setTimer: (ms: number, action: () => void) => () => void
  /** Another network, or the same one gone or back. */
  onChange(): void
  /** Milliseconds between looks; the system has no event for it in plain Node. */
  every?: number
}

export interface NetworkWatch {
  start(): void
  stop(): void
}

/** Notices another network by this machine's own addresses. A system that cannot say counts as unchanged. */
export function createNetworkWatch(deps: NetworkWatchDeps): NetworkWatch {
  let known = ''
  let cancel: () => void = () => undefined

  const look = (): void => {
    const now = describeNetwork(read(deps, known))
    next()
    if (now === known) return
    known = now
    deps.onChange()
  }
  const next = (): void => {
    cancel = deps.setTimer(deps.every ?? 2_000, look)
  }

  return {
    start() {
      known = describeNetwork(read(deps, ''))
      next()
    },
    stop: () => cancel(),
  }
}

function read(deps: NetworkWatchDeps, known: string): NodeJS.Dict<NetworkInterfaceInfo[]> | string {
  try {
    return deps.interfaces()
  } catch {
    // uv_interface_addresses fails for a moment while interfaces come and go.
    return known
  }
}

/**
 * The addresses by which this machine reaches others, in an order of their own. Of IPv6 the network part only: privacy
 * addresses change by the hour, and link-local ones say nothing.
 */
export function describeNetwork(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> | string): string {
  if (typeof interfaces === 'string') return interfaces
  const addresses = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter(({ internal, address }) => !internal && !address.toLowerCase().startsWith('fe80:'))
      .map(({ family, address }) => `${name} ${family === 'IPv6' ? networkPart(address) : address}`),
  )
  return [...new Set(addresses)].toSorted().join(', ')
}

/** The first 64 bits of an IPv6 address; `::` stands for as many zeros as are missing. */
function networkPart(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0')
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':')
}
