import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlToPlainText, looksLikeHtml } from './html-to-plain-text.ts'

/** Enough tags that the body is read in one pass instead of as a tree. */
const large = (html: string) => `${'<b></b>'.repeat(6000)}${html}`
const ways = [
  ['as a tree', htmlToPlainText],
  ['in one pass', (html: string) => htmlToPlainText(large(html))],
] as const

/** Not `</ `: it starts a comment up to the next `>`, which may be that of a `<style>`; browsers show what follows too. */
const pieces = [
  '<style>SECRET{}</style>',
  '<script>SECRET()</script>',
  '<!--SECRET-->',
  '<!--[if mso]>SECRET<![endif]-->',
  '<div>',
  '</div>',
  '<p>',
  '<br>',
  '<td>',
  '</table>',
  '<b x="1">',
  '<head>',
  '</head>',
  '<body>',
  '<svg>',
  '<',
  '>',
  '<3',
  'a',
  ' ',
  '&amp;',
  '<noscript>',
  '<select>',
]

describe.each(ways)('htmlToPlainText %s', (_way, toText) => {
  it.each([
    ['<div style="color: red">Testing Email Notification</div>', 'Testing Email Notification'],
    ['Hola<br>Ana<br/>Luz', 'Hola\nAna\nLuz'],
    ['<table><tr><td>Total</td><td>100</td></tr></table>', 'Total 100'],
    ['<h1>Bienvenida</h1>', 'Bienvenida'],
    ['See <a href="https://example.com/?a=1&b=2">our page</a>.', 'See our page.'],
    ['A<img src="https://example.com/pixel.png" alt="a > b">B', 'AB'],
    ['Inter&eacute;s &amp; m&#225;s &#xF1; &lt;b&gt; &nbsp;fin', 'Interés & más ñ <b> fin'],
    ['I <3 you, 1 < 2', 'I <3 you, 1 < 2'],
    ['a\n\n   b\tc', 'a b c'],
    ['', ''],
  ])('reads %j as %j', (html, text) => {
    expect(toText(html)).toBe(text)
  })

  it.each([
    ['<p>Uno</p><p>Dos</p>', /^Uno\n+Dos$/],
    ['&nosuchname; &amp', /^&nosuchname; &/],
    ['<p>a</p>\n\n\n<p></p>\n\n<p>b</p>', /^a\n{1,2}b$/],
    ['Hola&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;<p>Ana</p>', /^Hola\n+Ana$/],
  ])('reads %j like %s', (html, text) => {
    expect(toText(html)).toMatch(text)
  })

  it.each([
    '<style>.SECRET{color:red}</style>Hola',
    '<STYLE type="text/css">\n.SECRET > a {}\n</STYLE >Hola',
    '<script>SECRET("<p>")</script>Hola',
    '<script>if (a < b) SECRET("</div>")</script>Hola',
    '<!-- SECRET <p>SECRET</p> -->Hola',
    '<!--[if mso]><style>SECRET{}</style><table><tr><td>SECRET</td></tr></table><![endif]-->Hola',
    '<![if !mso]>Hola<![endif]>',
    '<!DOCTYPE html><html><head><title>SECRET</title><style>SECRET</style>SECRET</head><body>Hola</body></html>',
    '<head><style>SECRET{}</style><body>Hola</body>',
    '<template><p>SECRET</p></template>Hola',
    '<svg><style>SECRET{}</style></svg>Hola',
    '<noscript><style>SECRET{}</style></noscript>Hola',
    '<div title="SECRET > SECRET">Hola</div>',
    "<div title='SECRET > SECRET'>Hola</div>",
    '<?xml SECRET ?>Hola',
    'Hola<style>SECRET',
    'Hola<script>SECRET',
    'Hola<!-- SECRET',
    'Hola<div class="SECRET',
    'Hola<div SECRET',
  ])('shows nothing that is no text of %j', (html) => {
    expect(toText(html)).toBe('Hola')
  })

  it('leaves nothing of a style sheet or script between any other markup', () => {
    const piece = fc.constantFrom(...pieces)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (body) => {
        expect(toText(body.join(' '))).not.toContain('SECRET')
      }),
      { numRuns: 300 },
    )
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (html) => {
        expect(toText(html)).toBeTypeOf('string')
      }),
    )
  })
})

describe('htmlToPlainText of hostile bodies', () => {
  it.each([
    ['a million nested tags', '<div>'.repeat(1_000_000) + 'fin', /^fin$/],
    ['ten thousand nested tables', '<table><tr><td>'.repeat(10_000) + 'fin', /^fin$/],
    ['tags deeper than the tree may be', '<b>'.repeat(3000) + 'fin', /^fin$/],
    ['5 MB of words', 'hola '.repeat(1_000_000), /^hola hola/],
    ['5 MB of one unclosed tag', '<a '.repeat(1_700_000), /^$/],
    ['5 MB of opening brackets', '<'.repeat(5_000_000), /^<</],
    ['5 MB of quotes in a tag', `<a ${'="'.repeat(2_500_000)}`, /^$/],
    ['5 MB of unclosed comments', '<!--'.repeat(1_250_000), /^$/],
    ['5 MB of unclosed styles', '<style>'.repeat(700_000), /^$/],
    ['5 MB of white space', ' \n\t '.repeat(1_250_000), /^$/],
    ['5 MB of spaces before a word', `${' '.repeat(5_000_000)}x`, /^x$/],
    ['5 MB of ampersands', '&a'.repeat(2_500_000), /^&a/],
    ['a million entities', '&amp;'.repeat(1_000_000), /^&&/],
    [
      'half a million entity names',
      Array.from({ length: 500_000 }, (_, index) => `&x${index};`).join(''),
      /^&x0;/,
    ],
    ['an inline picture of 5 MB', `<img src="data:image/png;base64,${'A'.repeat(5_000_000)}">fin`, /^fin$/],
  ])('%s come to an end', (_name, html, text) => {
    // Anything that grows faster than its input would run into the test's own time limit by far.
    expect(htmlToPlainText(html)).toMatch(text)
  })
})

describe('looksLikeHtml', () => {
  it.each([
    ['<div>a</div>', true],
    ['a<br>b', true],
    ['Caf&eacute;', true],
    ['I <3 you & 1 < 2', false],
    ['plain text', false],
  ])('%j: %s', (text, expected) => {
    expect(looksLikeHtml(text)).toBe(expected)
  })
})
