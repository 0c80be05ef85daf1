/** How long Electron may take to show its window before browser mode takes over, in ms. */
export const shippedElectronWaitMs = 15_000

/** The same, or what SALIENTE_ELECTRON_WAIT_MS says (tests do not wait that long). */
export function electronWaitMs(env: NodeJS.ProcessEnv): number {
  const wanted = Number(env['SALIENTE_ELECTRON_WAIT_MS'])
  return Number.isFinite(wanted) && wanted > 0 ? wanted : shippedElectronWaitMs
}

/**
 * Why there is no use in trying Electron; null where it should be tried. Without a display a window cannot be: then
 * nothing is downloaded either. Somebody who names a copy of Electron wants that one tried in any case.
 */
export function whyNotTry(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | null {
  if (platform !== 'linux' || env['ELECTRON_OVERRIDE_DIST_PATH']) return null
  if (env['DISPLAY'] || env['WAYLAND_DISPLAY']) return null
  return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'
}
