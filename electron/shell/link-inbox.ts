import type { App } from 'electron'

/** What the system hands over: a link (macOS), or the command line of a second start, which may hold one. */
export type Handed = string | readonly string[]

/**
 * Hears from the first moment on what is handed over, and keeps the last of it until there is a window to follow it with: macOS
 * hands over the link that starts the app before anything is built.
 */
export function createLinkInbox(app: Pick<App, 'on'>) {
  let waiting: Handed | null = null
  let follow = (handed: Handed): void => {
    waiting = handed
  }
  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(url)
  })
  app.on('second-instance', (_event, argv) => follow(argv))
  return {
    /** From here on each is followed at once, and what waits is the first. */
    followWith(next: (handed: Handed) => void): void {
      follow = next
      if (waiting !== null) next(waiting)
      waiting = null
    },
  }
}
