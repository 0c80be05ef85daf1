/**
 * What the desktop app prints, a line each on stdout, so that the script that started it knows where it stands. They are
 * part of no contract beyond these two; with `--json` the script takes them out of stdout again.
 */
export const launchLines = {
  /** The window is loaded (shown, or hidden in the tray with `--hidden`). */
  ready: 'saliente: window ready',
  /** Another instance was running and has come to the front; this one ends. */
  handedOver: 'saliente: already running, its window was shown',
  /** The app could not start, for a reason browser mode would meet too, and tells the person so in a dialog. */
  failed: 'saliente: could not start',
} as const

/**
 * Set by the script for the Electron it starts: browser mode stands by. Where the app fails and browser mode may not, it
 * ends with code 1 and without a dialog, and the last line it printed is the reason the script gives.
 */
export const standByVariable = 'SALIENTE_BROWSER_STANDS_BY'
