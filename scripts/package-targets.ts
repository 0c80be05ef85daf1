/** As electron-builder takes them on its command line: the architectures too, for what is said there outranks its file. */
const perSystem: Record<string, { platform: string; targets: readonly string[] }> = {
  win32: { platform: 'win', targets: ['nsis:x64', 'zip:x64'] },
  darwin: { platform: 'mac', targets: ['dmg:x64', 'dmg:arm64', 'zip:x64', 'zip:arm64'] },
  linux: { platform: 'linux', targets: ['AppImage', 'deb', 'rpm'] },
}

/** The kind without its architecture. */
const kindOf = (target: string): string => target.split(':')[0] ?? target

/**
 * What electron-builder is asked for on this system: all kinds people install from, or the unpacked folder, or one kind
 * in all its architectures.
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
  const targets = known.targets.filter((target) => kindOf(target) === wish.only)
  if (targets.length === 0) {
    const kinds = new Set(known.targets.map(kindOf))
    throw new Error(`${wish.only} is not among ${[...kinds].join(', ')}`)
  }
  return { ...known, targets }
}

/**
 * What is asked for in one run of electron-builder. Windows and macOS together: only beside the installer does the zip learn
 * where new versions are. On Linux each by itself: they share one folder, in which deb and rpm leave their mark
 * (`package-type`), and an AppImage with that mark would take itself for a package of the system.
 */
export function packageRuns(platform: string, targets: readonly string[]): readonly (readonly string[])[] {
  return platform === 'linux' ? targets.map((target) => [target]) : [targets]
}
