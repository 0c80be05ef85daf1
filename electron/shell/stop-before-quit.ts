import type { App } from 'electron'

/** How long stopping may take before the app ends anyway, in ms: everything acknowledged is on the disk by then. */
const limitMs = 5000

/** Stops, failing or not, for as long as stopping may take. */
export function stopInTime(stop: () => Promise<void>, limit: number = limitMs): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limit)
    const end = (): void => {
      clearTimeout(timer)
      resolve()
    }
    stop().then(end, end)
  })
}

/**
 * Lets the app stop in order once it is asked to quit, however often it is asked, and then quits for good. What is to be done
 * after that is done however stopping went, and takes the time it takes.
 */
export function stopBeforeQuit(
  app: Pick<App, 'on' | 'quit'>,
  stop: () => Promise<void>,
  afterStop: () => Promise<void>,
  limit: number = limitMs,
): void {
  let state: 'running' | 'stopping' | 'ending' | 'stopped' = 'running'
  const quit = (): void => {
    state = 'stopped'
    app.quit()
  }
  const finish = (): void => {
    if (state !== 'stopping') return
    state = 'ending'
    afterStop().then(quit, quit)
  }
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state !== 'running') return
    state = 'stopping'
    void stopInTime(stop, limit).then(finish)
  })
}
