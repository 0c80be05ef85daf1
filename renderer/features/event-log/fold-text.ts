const marks = /\p{M}/gu
const word = /[\p{L}\p{N}]+/gu

/**
 * Lower case without accents, code unit for code unit as long as `text` (composed: NFC), so that a place in the one is
 * the same place in the other.
 */
export function foldText(text: string): string {
  let folded = ''
  for (const character of text) {
    const plain = character.normalize('NFD').replace(marks, '').toLowerCase()
    folded += plain.length === character.length ? plain : character
  }
  return folded
}

/** The words of a folded text, each with its place: runs of letters and digits, as the store's index cuts them. */
export function wordsOf(folded: string): { word: string; at: number }[] {
  return [...folded.matchAll(word)].map((match) => ({ word: match[0], at: match.index }))
}
