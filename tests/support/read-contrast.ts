import type { Page } from '@playwright/test'

/** A piece of text on the screen and how far it stands out from what is behind it (WCAG 2 contrast ratio). */
export interface TextContrast {
  text: string
  ratio: number
  color: string
  behind: string
}

type Colour = [red: number, green: number, blue: number, alpha: number]

/** Every text and placeholder in the document that can be seen, the faintest first. Disabled controls are exempt. */
export async function readContrast(page: Page): Promise<TextContrast[]> {
  // The functions below run in the page, which has nothing but their text.
  const parts = [readColour, layOver, luminance, contrastRatio, coloursBehind, opacityOf, isSeen, measure]
  const source = [...parts, measureTexts, measureFields].join('\n')
  const found = await page.evaluate<TextContrast[]>(
    `(() => { ${source}; return [...measureTexts(), ...measureFields()] })()`,
  )
  return found.toSorted((a, b) => a.ratio - b.ratio)
}

/** Whatever CSS writes a colour as. */
function readColour(css: string): Colour {
  const pixel = new OffscreenCanvas(1, 1).getContext('2d')
  if (!pixel) throw new Error('no canvas')
  pixel.fillStyle = css
  pixel.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha / 255]
}

function layOver(top: Colour, below: Colour): Colour {
  const mix = (a: number, b: number) => a * top[3] + b * (1 - top[3])
  return [mix(top[0], below[0]), mix(top[1], below[1]), mix(top[2], below[2]), 1]
}

function luminance([red, green, blue]: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrastRatio(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

/** The colours a background may have under a text: several where it is striped. */
function coloursBehind(element: Element): Colour[] {
  const style = getComputedStyle(element)
  const below = element.parentElement ? coloursBehind(element.parentElement) : [readColour('white')]
  const flat = below.map((colour) => layOver(readColour(style.backgroundColor), colour))
  const stripes = style.backgroundImage.match(/(?:rgba?|color|oklab|oklch|hsl)\([^()]*\)/g) ?? []
  if (stripes.length === 0) return flat
  return stripes.flatMap((css) => flat.map((one) => layOver(readColour(css), one)))
}

function opacityOf(element: Element): number {
  const own = Number(getComputedStyle(element).opacity)
  return own * (element.parentElement ? opacityOf(element.parentElement) : 1)
}

function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  const isShown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const isExempt =
    element.closest('[disabled], [data-disabled], [aria-disabled=true], script, style') !== null
  return isShown && width > 1 && height > 1 && !isExempt
}

function measure(element: Element, text: string, css: string): TextContrast {
  const say = ([red, green, blue]: Colour) => `rgb(${[red, green, blue].map(Math.round).join(' ')})`
  const [red, green, blue, alpha] = readColour(css)
  const measured = coloursBehind(element).map((behind) => {
    const color = layOver([red, green, blue, alpha * opacityOf(element)], behind)
    return { ratio: contrastRatio(color, behind), color: say(color), behind: say(behind) }
  })
  const [worst = { ratio: 21, color: css, behind: '' }] = measured.toSorted((a, b) => a.ratio - b.ratio)
  return { text: text.trim().slice(0, 60), ...worst }
}

function measureTexts(): TextContrast[] {
  const found: TextContrast[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement, textContent } = node
    if (!parentElement || !textContent?.trim() || !isSeen(parentElement)) continue
    found.push(measure(parentElement, textContent, getComputedStyle(parentElement).color))
  }
  return found
}

function measureFields(): TextContrast[] {
  const fields = document.querySelectorAll<HTMLInputElement>(
    'textarea, input:not([type=checkbox], [type=radio])',
  )
  return [...fields].filter(isSeen).map((field) => {
    const part = field.value === '' ? '::placeholder' : null
    return measure(field, field.value || field.placeholder, getComputedStyle(field, part).color)
  })
}
