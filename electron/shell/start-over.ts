import type { App } from 'electron'

/** Milliseconds in which the answer to whoever asked leaves first. */
const SOON = 200

/** Quitting, something done when everything is stopped, and a new start. */
export function createStartOver(app: Pick<App, 'relaunch' | 'quit'>) {
  let between = () => Promise.resolve()
  return {
    startOver(work: () => Promise<void>): void {
      between = work
      setTimeout(() => {
        app.relaunch()
        app.quit()
      }, SOON)
    },
    /** To be done once everything is stopped, whatever the reason of the end. */
    afterStop: (): Promise<void> => between(),
  }
}
