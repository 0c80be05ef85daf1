import type { App } from 'electron'
import { spawn } from 'node:child_process'

/** Milliseconds in which the answer to whoever asked leaves first. */
const SOON = 200
/** Milliseconds for a sentence or two on the page, which begins anew as well. */
const READ = 6_000

/** Quitting, something done when everything is stopped, and a new start. `appImage`: the file this program runs from, if it is one. */
export function createStartOver(app: Pick<App, 'relaunch' | 'quit'>, appImage: string | undefined) {
  let between = () => Promise.resolve()
  return {
    startOver(work: () => Promise<void>, toRead: boolean): void {
      // At once: whoever quits before that finds it done all the same.
      between = work
      setTimeout(
        () => {
          if (appImage) startAfterwards(appImage, process.argv.slice(1))
          else app.relaunch()
          app.quit()
        },
        toRead ? READ : SOON,
      )
    },
    /** To be done once everything is stopped, whatever the reason of the end. */
    afterStop: (): Promise<void> => between(),
  }
}

/**
 * Starts a program once this process has ended. Electron's `relaunch` waits in a process out of the AppImage's own mount,
 * which goes with us, and what that starts is kept from mounting (electron-builder#1727). So a shell of the system waits, for
 * the end of a pipe that nobody but us holds.
 */
export function startAfterwards(program: string, args: readonly string[]): void {
  const command = ['-c', 'read -r nothing; exec "$0" "$@"', program, ...args]
  spawn('/bin/sh', command, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] }).unref()
}
