import { spawn } from 'node:child_process'

const openers: Partial<Record<NodeJS.Platform, { command: string; args: string[] }>> = {
  darwin: { command: 'open', args: [] },
  // `start` would need a shell, which reads `&` in a URL.
  win32: { command: 'rundll32', args: ['url.dll,FileProtocolHandler'] },
}

/** Opens a URL in the system's browser, as a program of its own. Where there is none, nothing happens. */
export function openInBrowser(url: string): Promise<void> {
  const { command, args } = openers[process.platform] ?? { command: 'xdg-open', args: [] }
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
  return Promise.resolve()
}
