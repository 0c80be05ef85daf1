import { foldText, wordsOf } from './fold-text.ts'

/** A piece of text; `hit`: a searched word matched it. */
export interface TextPiece {
  text: string
  hit: boolean
}

/** About as many letters stay before the first hit when a long text is cut, at a space, to begin near it. */
const lead = 24

/** Cuts `text` into hits and the rest: a searched word hits where a word begins with it, whatever its case or accents. */
export function splitHighlight(text: string, search: string): TextPiece[] {
  const composed = text.normalize('NFC')
  const pieces: TextPiece[] = []
  let at = 0
  for (const [from, to] of findHits(composed, search)) {
    if (from > at) pieces.push({ text: composed.slice(at, from), hit: false })
    pieces.push({ text: composed.slice(from, to), hit: true })
    at = to
  }
  if (at < composed.length) pieces.push({ text: composed.slice(at), hit: false })
  return pieces
}

/** `text`, cut to begin near its first hit where that lies beyond the `visible` letters of a line. */
export function excerpt(text: string, search: string, visible: number): string {
  const composed = text.normalize('NFC')
  const [first] = findHits(composed, search)
  if (!first || first[1] <= visible) return composed
  const from = composed.indexOf(' ', first[0] - lead) + 1
  return `…${composed.slice(from > 0 && from <= first[0] ? from : first[0])}`
}

function findHits(composed: string, search: string): [from: number, to: number][] {
  const wanted = wordsOf(foldText(search.normalize('NFC'))).toSorted((a, b) => b.word.length - a.word.length)
  if (wanted.length === 0) return []
  return wordsOf(foldText(composed)).flatMap(({ word, at }) => {
    const found = wanted.find((searched) => word.startsWith(searched.word))
    return found ? [[at, at + found.word.length]] : []
  })
}
