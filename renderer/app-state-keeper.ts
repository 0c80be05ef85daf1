import type { AppState } from '#shared/ipc-contract.ts'

interface Ports {
  read(): Promise<AppState>
  /** Puts another state in the place of the one there is; undefined: there is none yet. */
  change(update: (old: AppState | undefined) => AppState | undefined): void
}

/**
 * Keeps AppState true. Pushes go in at once; reading it again finds what changed while nobody listened. What is pushed while
 * that answer is on its way is never older than it, and stays.
 */
export function createAppStateKeeper(ports: Ports) {
  let pushed: Partial<AppState> = {}
  return {
    patch(change: Partial<AppState>): void {
      pushed = { ...pushed, ...change }
      ports.change((old) => old && { ...old, ...change })
    },
    async readAgain(): Promise<void> {
      pushed = {}
      const state = await ports.read()
      ports.change(() => ({ ...state, ...pushed }))
    },
  }
}
