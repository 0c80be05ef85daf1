/** The last line that says something, shortened to what fits one line of a terminal. */
export function lastLine(text: string): string {
  const line = text.split('\n').findLast((candidate) => candidate.trim() !== '')
  return (line ?? '').trim().slice(0, 200)
}
