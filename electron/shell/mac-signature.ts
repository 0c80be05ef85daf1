import { execFile } from 'node:child_process'

/** The exit code of a command; null where it could not be run. */
type Run = (command: string, args: string[]) => Promise<number | null>

const LIMIT = 10_000

const run: Run = (command, args) =>
  new Promise((resolve) => {
    execFile(command, args, { timeout: LIMIT }, (error) => {
      if (error === null) return resolve(0)
      resolve(typeof error.code === 'number' ? error.code : null)
    })
  })

/**
 * Whether macOS will show this program's notifications. It does so only for programs signed with a certificate Apple issued;
 * an ad-hoc signature, as an unsigned build has, is not enough, and macOS says nothing. Where it cannot be found out, true.
 */
export async function mayNotifyOnMac(
  {
    platform,
    isPackaged,
    executable,
  }: { platform: NodeJS.Platform; isPackaged: boolean; executable: string },
  runCommand: Run = run,
): Promise<boolean> {
  if (platform !== 'darwin' || !isPackaged) return true
  const code = await runCommand('/usr/bin/codesign', ['--verify', '-R=anchor apple generic', executable])
  return code === null || code === 0
}
