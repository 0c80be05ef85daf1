const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Characters that embed, override or isolate a writing direction (Unicode UAX #9): they could reorder a whole banner. */
const directionControls = /[\u202A-\u202E\u2066-\u2069]/gu
const controls = /\p{Cc}/gu

/**
 * Text as one line that is safe to put into a banner: white space collapsed, control and direction characters taken out,
 * broken surrogates replaced, and at most `limit` UTF-16 units long, cut between graphemes with `…`.
 */
export function cleanText(text: string, limit: number): string {
  const line = text
    .toWellFormed()
    .replace(directionControls, '')
    .replace(controls, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  if (line.length <= limit) return line
  let kept = ''
  for (const { segment } of graphemes.segment(line)) {
    if (kept.length + segment.length > limit - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
