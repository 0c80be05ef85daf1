import { compile, type FormatCallback } from 'html-to-text'
import { stripTags } from './strip-tags.ts'

/**
 * Above either figure the body is read in one pass instead of as a tree: the library needs seconds for some megabytes of
 * nested tags, and this runs between a delivery and its answer. Measured on two cores: 10,000 nested tags take 20 ms,
 * 100,000 take 2 s. A newsletter has some 2,000 tags in 100 kB.
 */
const largestTree = { characters: 500_000, tags: 10_000 }

/** Takes the place of what lies deeper than the library may go; a body that holds it is read in one pass instead. */
const tooDeep = '\u0001'

/** What is in `<head>` is no text; an element there is, since an unclosed head holds the whole body. */
const headFormatter: FormatCallback = (element, walk, builder) => {
  walk(
    element.children.filter((child) => child.type === 'tag'),
    builder,
  )
}

/** Neighbouring cells must not become one word. */
const cellFormatter: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder)
  builder.addInline(' ')
}

const plainHeading = { options: { uppercase: false } }
const skipped = ['img', 'title', 'template', 'iframe', 'noembed', 'noframes', 'xmp', 'hr']

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: largestTree.characters, maxDepth: 300, ellipsis: tooDeep },
  formatters: { head: headFormatter, cell: cellFormatter },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'head', format: 'head' },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...plainHeading })),
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
  ],
})

/** Whether a text holds a tag, a comment or an entity, and so has to be read as HTML. */
export function looksLikeHtml(text: string): boolean {
  return /<[a-z!/]|&(?:#x?[\da-f]+|[a-z][a-z\d]*);/i.test(text)
}

/**
 * What a person reads of an HTML body: no markup, style or script, no pictures, of a link its words only; entities decoded,
 * white space tidied up. Never throws; 5 MB of anything take less than a second.
 */
export function htmlToPlainText(html: string): string {
  return tidy(textOf(html))
}

function textOf(html: string): string {
  if (html.length <= largestTree.characters && countTags(html) <= largestTree.tags) {
    try {
      const text = convert(html)
      if (!text.includes(tooDeep)) return text
    } catch {
      // Whatever broke the tree, one pass over the text does not depend on it.
    }
  }
  return decodeEntities(stripTags(html))
}

function countTags(html: string): number {
  let count = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) count += 1
  return count
}

/** Names are looked up by the library, once each, and only so many: a hostile body may hold a million different ones. */
function decodeEntities(text: string): string {
  const known = new Map<string, string>()
  return text.replace(
    /&(?:#(x?)([\da-f]{1,7})|[a-z][a-z\d]{1,30});/gi,
    (entity, hex?: string, digits?: string) => {
      if (digits !== undefined) return codePoint(Number.parseInt(digits, hex ? 16 : 10)) ?? entity
      const decoded = known.get(entity) ?? (known.size < 500 ? convert(`x${entity}x`).slice(1, -1) : entity)
      known.set(entity, decoded)
      return decoded
    },
  )
}

function codePoint(value: number): string | null {
  const isHalfPair = value >= 0xd8_00 && value <= 0xdf_ff
  return value > 0 && value <= 0x10_ff_ff && !isHalfPair ? String.fromCodePoint(value) : null
}

/** Also takes out the invisible characters with which newsletters push the text out of an inbox's preview. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[\u034F\u00AD\u200B\u200C][\u034F\u00AD\u200B\u200C ]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/ {2,}/g, ' ')
    .trim()
}
