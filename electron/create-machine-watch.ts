import { networkInterfaces, uptime } from 'node:os'
import type { HostAdapters } from './app-ports.ts'
import { setTimer } from './set-timer.ts'
import { createNetworkWatch } from './watch/watch-network.ts'
import { createSleepWatch } from './watch/watch-sleep.ts'

interface MachineWatchDeps {
  host: Pick<HostAdapters, 'onSignal'>
  /** The machine is awake again, or has another network: the tunnel must not be believed. */
  wake(cause: 'resumed' | 'network'): void
  /** Nothing was heard between these moments (Unix ms). */
  slept(span: { from: number; to: number }): void
}

/** Milliseconds in which the system's word and our own look at the clock count as the same waking. */
const SAME_WAKING = 10_000

/** Everything that is known of this machine's sleep and network, from our own looks and from the host's signals. */
export function createMachineWatch({ host, wake, slept }: MachineWatchDeps) {
  let resumedAt = -Infinity
  let stopSignals: () => void = () => undefined
  const resumed = (): void => {
    const now = uptime() * 1_000
    if (now - resumedAt < SAME_WAKING) return
    resumedAt = now
    wake('resumed')
  }
  const sleepWatch = createSleepWatch({
    clock: { now: Date.now, uptime: () => uptime() * 1_000 },
    setTimer,
    onSlept(span) {
      slept(span)
      resumed()
    },
  })
  const networkWatch = createNetworkWatch({
    interfaces: networkInterfaces,
    setTimer,
    onChange: () => wake('network'),
  })
  return {
    start(): void {
      sleepWatch.start()
      networkWatch.start()
      const listener = (signal: 'resume' | 'online') => (signal === 'resume' ? resumed() : wake('network'))
      stopSignals = host.onSignal?.(listener) ?? (() => undefined)
    },
    stop(): void {
      stopSignals()
      networkWatch.stop()
      sleepWatch.stop()
    },
  }
}
