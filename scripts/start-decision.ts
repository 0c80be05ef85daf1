/** How long Electron may take to show its window before browser mode takes over, in ms; its download counts. */
export const shippedElectronWaitMs = 15_000

/** How much of that its download may take, in ms: without Electron the page is there within 10 s. */
export const shippedDownloadWaitMs = 8000

/** The whole wait, or what SALIENTE_ELECTRON_WAIT_MS says (tests do not wait that long). */
export const electronWaitMs = (env: NodeJS.ProcessEnv): number =>
  waitOf(env['SALIENTE_ELECTRON_WAIT_MS'], shippedElectronWaitMs)

/** The wait for the download, or what SALIENTE_DOWNLOAD_WAIT_MS says; never more than what is left of the whole. */
export const downloadWaitMs = (env: NodeJS.ProcessEnv, leftMs: number): number =>
  Math.min(leftMs, waitOf(env['SALIENTE_DOWNLOAD_WAIT_MS'], shippedDownloadWaitMs))

function waitOf(said: string | undefined, shipped: number): number {
  const wanted = Number(said)
  return Number.isFinite(wanted) && wanted > 0 ? wanted : shipped
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
