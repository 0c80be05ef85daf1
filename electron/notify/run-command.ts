import { execFile } from 'node:child_process'

/** How a command ended. `not-found`: it is not installed or may not be run. */
export type CommandOutcome =
  | { kind: 'exited'; code: number; stdout: string }
  | { kind: 'not-found' }
  | { kind: 'timed-out' }

/** Runs a command without a shell; never rejects. */
export type RunCommand = (command: string, args: string[], limitMs: number) => Promise<CommandOutcome>

/** Runs a command and kills it when `limitMs` is over. */
export const runCommand: RunCommand = (command, args, limitMs) =>
  new Promise((resolve) => {
    execFile(
      command,
      args,
      { timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: 1_000_000 },
      (error, stdout) => {
        if (error === null) return resolve({ kind: 'exited', code: 0, stdout })
        if (typeof error.code === 'number') return resolve({ kind: 'exited', code: error.code, stdout })
        resolve({ kind: error.killed === true ? 'timed-out' : 'not-found' })
      },
    )
  })
