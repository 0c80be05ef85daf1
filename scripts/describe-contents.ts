/** A line for each folder: how many files lie in it, and their size in kB. */
export function describeContents(files: readonly { path: string; bytes: number }[]): string[] {
  const folders = Map.groupBy(files, ({ path }) => path.split('/').slice(0, -1).join('/') || '.')
  return [...folders]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([folder, inside]) => {
      const kilobytes = Math.ceil(inside.reduce((sum, { bytes }) => sum + bytes, 0) / 1024)
      return `  ${folder}: ${inside.length} files, ${kilobytes} kB`
    })
}
