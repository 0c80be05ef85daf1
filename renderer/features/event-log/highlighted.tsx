import { splitHighlight } from './split-highlight.ts'

/** Text with what was searched for marked in it. */
export function Highlighted(props: { text: string; search: string }) {
  if (props.search === '') return props.text
  const pieces = splitHighlight(props.text, props.search)
  return pieces.map(({ text, hit }, index) =>
    // Pieces have no identity of their own: their place is it.
    hit ? <mark key={index}>{text}</mark> : text,
  )
}
