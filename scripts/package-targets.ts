const perSystem: Record<string, { platform: string; targets: readonly string[] }> = {
  win32: { platform: 'win', targets: ['nsis', 'zip'] },
  darwin: { platform: 'mac', targets: ['dmg', 'zip'] },
  linux: { platform: 'linux', targets: ['AppImage', 'deb', 'rpm'] },
}

/**
 * What electron-builder is asked for on this system: all kinds people install from, or the unpacked folder, or one kind.
 * @throws on a system nothing is made for, and for a kind that is not made there.
 */
export function packageTargets(
  system: NodeJS.Platform,
  wish: { dir: boolean; only?: string | undefined },
): { platform: string; targets: readonly string[] } {
  const known = perSystem[system]
  if (!known) throw new Error(`no packages are made on ${system}`)
  if (wish.dir) return { ...known, targets: ['dir'] }
  if (wish.only === undefined) return known
  if (!known.targets.includes(wish.only))
    throw new Error(`${wish.only} is not among ${known.targets.join(', ')}`)
  return { ...known, targets: [wish.only] }
}

/**
 * What is asked for in one run of electron-builder. Windows and macOS together: only beside the installer does the zip learn
 * where new versions are. On Linux each by itself: they share one folder, in which deb and rpm leave their mark
 * (`package-type`), and an AppImage with that mark would take itself for a package of the system.
 */
export function packageRuns(platform: string, targets: readonly string[]): readonly (readonly string[])[] {
  return platform === 'linux' ? targets.map((target) => [target]) : [targets]
}
