/**
 * What the desktop app prints, a line each on stdout, so that the script that started it knows where it stands. They are
 * part of no contract beyond these two; with `--json` the script takes them out of stdout again.
 */
export const launchLines = {
  /** The window is loaded (shown, or hidden in the tray with `--hidden`). */
  ready: 'saliente: window ready',
  /** Another instance was running and has come to the front; this one ends. */
  handedOver: 'saliente: already running, its window was shown',
  /** The app itself could not start and told the person so in a dialog: another mode would not fare better. */
  failed: 'saliente: could not start',
} as const
