interface HostSignalOptions {
  /** Electron's. */
  powerMonitor: {
    on(event: 'resume', listener: () => void): unknown
    off(event: 'resume', listener: () => void): unknown
  }
  /** Electron's. */
  net: { isOnline(): boolean }
  setTimer: (ms: number, action: () => void) => () => void
}

/** How often Chromium's own opinion of the network is asked for, in ms; main has no event for it. */
const everyMs = 2_000

/**
 * What the system says of this machine: `resume` after a sleep (it may come late or not at all, so nothing relies on it
 * alone) and `online` when a network is there again. Returns its own remover.
 */
export function listenToHost(
  options: HostSignalOptions,
  listener: (signal: 'resume' | 'online') => void,
): () => void {
  const { powerMonitor, net, setTimer } = options
  const onResume = (): void => listener('resume')
  let wasOnline = net.isOnline()
  let cancel: () => void = () => undefined
  const look = (): void => {
    const isOnline = net.isOnline()
    if (isOnline && !wasOnline) listener('online')
    wasOnline = isOnline
    cancel = setTimer(everyMs, look)
  }
  powerMonitor.on('resume', onResume)
  cancel = setTimer(everyMs, look)
  return () => {
    powerMonitor.off('resume', onResume)
    cancel()
  }
}
