/** The list of files, as electron-builder writes it: an entry begins with `- url:`, deeper lines belong to it. */
const list = /^files:\n((?: {2,}\S.*\n)*)/m

/**
 * One description of a release (latest*.yml) out of two that electron-builder wrote one after the other: the earlier one
 * with the later one's files added. Each of its runs replaces the file, and an updater finds only what is listed in it.
 */
export function mergeUpdateFeed(earlier: string, later: string): string {
  const added = list.exec(later)?.[1] ?? ''
  return earlier.replace(list, (_whole, kept: string) => `files:\n${kept}${added}`)
}
