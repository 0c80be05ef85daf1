/** What a person typed, as words; at most 12 count. The store and the page look for the same ones. */
export function searchWords(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 12)
}
