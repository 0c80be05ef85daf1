/** Elements whose content is no text of the message, whatever it looks like. */
const hidden = new Set(['style', 'script', 'template', 'title', 'iframe', 'noembed', 'noframes', 'xmp'])

const lineBreaking = new Set(
  (
    'address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr html li main nav ol p pre section table tbody tfoot thead tr ul'
  ).split(' '),
)

const closingTags: ReadonlyMap<string, RegExp> = new Map(
  [...hidden].map((name) => [name, new RegExp(String.raw`</${name}(?=[\s/>])`, 'gi')]),
)

interface Tag {
  name: string
  closing: boolean
  /** Index of the first character after the tag. */
  end: number
}

/**
 * Text of HTML in one pass over it, for bodies too large or too deep to build a tree of. Entities stay as they are, and the
 * white space is not tidied up. Linear in the length of the input; never throws.
 */
export function stripTags(html: string): string {
  const parts: string[] = []
  const tagStart = /<[a-z!?/]/gi
  let at = 0
  let inHead = false
  while (at < html.length) {
    tagStart.lastIndex = at
    const open = tagStart.exec(html)?.index ?? html.length
    if (!inHead) parts.push(html.slice(at, open).replace(/\s+/g, ' '))
    if (open === html.length) break
    const tag = readTag(html, open)
    if (tag.name === 'head') inHead = !tag.closing
    else if (tag.name === 'body') inHead = false
    parts.push(separator(tag.name))
    at = tag.closing ? tag.end : contentStart(html, tag)
  }
  return parts.join('')
}

function separator(name: string): string {
  if (lineBreaking.has(name)) return '\n'
  return name === 'td' || name === 'th' ? ' ' : ''
}

/** Comments, declarations and closing tags without a name are tags without a name. */
function readTag(html: string, open: number): Tag {
  if (html.startsWith('<!--', open)) return nameless(indexOrEnd(html, '-->', open + 2) + 3)
  const named = /<(\/?)([a-z][^\s/>]*)/iy
  named.lastIndex = open
  const match = named.exec(html)
  if (match === null) return nameless(indexOrEnd(html, '>', open) + 1)
  return {
    name: (match[2] ?? '').toLowerCase(),
    closing: match[1] === '/',
    end: tagEnd(html, named.lastIndex),
  }
}

function nameless(end: number): Tag {
  return { name: '', closing: true, end }
}

/** Where the tag that is open at `from` ends. A `>` in a quoted value does not end it; an unclosed quote is no quote. */
function tagEnd(html: string, from: number): number {
  let afterEquals = false
  for (let at = from; at < html.length; at += 1) {
    const character = html[at] ?? ''
    if (character === '>') return at + 1
    if (afterEquals && (character === '"' || character === "'")) {
      const close = html.indexOf(character, at + 1)
      if (close !== -1) at = close
      afterEquals = false
    } else if (character === '=' || character.trim() !== '') {
      afterEquals = character === '='
    }
  }
  return html.length
}

function contentStart(html: string, tag: Tag): number {
  const closingTag = closingTags.get(tag.name)
  if (closingTag === undefined) return tag.end
  closingTag.lastIndex = tag.end
  return closingTag.exec(html)?.index ?? html.length
}

function indexOrEnd(html: string, text: string, from: number): number {
  const index = html.indexOf(text, from)
  return index === -1 ? html.length : index
}
