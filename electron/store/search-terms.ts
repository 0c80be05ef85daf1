/** A word as names are compared: lower case, without accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/**
 * One word as an FTS5 expression: always quoted, so that nothing a person types is syntax, and a prefix, so that hits
 * appear while typing.
 */
export function matchWord(word: string): string {
  return `"${word.replaceAll('"', '""').replaceAll('\0', '')}"*`
}
