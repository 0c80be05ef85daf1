import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** What a delivery makes the system do on its way: taken in, read, written to the log, flushed, answered. */
export const receiveCalls = ['accept4', 'read', 'pwrite64', 'fsync', 'write'] as const
export type ReceiveCall = (typeof receiveCalls)[number]

export interface KillTrap {
  /** Lets go of the process if the trap was not met. */
  remove(): Promise<void>
}

/**
 * Kills a running process and all its threads, as `kill -9` does, at the moment one of its threads enters the `nth`
 * system call of a kind. Resolves once strace watches.
 */
export async function killAtStep(pid: number, call: ReceiveCall, nth: number): Promise<KillTrap> {
  const args = [
    '-f',
    '-p',
    String(pid),
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${call}:signal=KILL:when=${nth}`,
  ]
  const strace = spawn('strace', [...args, '-o', '/dev/null'], { stdio: ['ignore', 'ignore', 'pipe'] })
  await attached(strace)
  return {
    async remove() {
      if (strace.exitCode !== null || strace.signalCode !== null) return
      const gone = once(strace, 'exit')
      strace.kill('SIGINT')
      await gone
    },
  }
}

function attached(strace: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    strace.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (/Process \d+ attached/.test(said)) resolve()
    })
    strace.once('error', reject)
    strace.once('exit', () => reject(new Error(`strace: ${said}`)))
  })
}
