import type { App } from 'electron'

/** Milliseconds in which the answer to whoever asked leaves first. */
const SOON = 200
/** Milliseconds for a sentence or two on the page, which begins anew as well. */
const READ = 6_000

/** Quitting, something done when everything is stopped, and a new start. */
export function createStartOver(app: Pick<App, 'relaunch' | 'quit'>) {
  let between = () => Promise.resolve()
  return {
    startOver(work: () => Promise<void>, toRead: boolean): void {
      // At once: whoever quits before that finds it done all the same.
      between = work
      setTimeout(
        () => {
          app.relaunch()
          app.quit()
        },
        toRead ? READ : SOON,
      )
    },
    /** To be done once everything is stopped, whatever the reason of the end. */
    afterStop: (): Promise<void> => between(),
  }
}
