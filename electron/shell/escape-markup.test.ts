import { expect, it } from 'vitest'
import { escapeMarkup } from './escape-markup.ts'

it('leaves no markup and touches nothing else', () => {
  expect(escapeMarkup('<b>Ana & Luis</b> 5 > 3 "ñ" 🎉')).toBe(
    '&lt;b&gt;Ana &amp; Luis&lt;/b&gt; 5 &gt; 3 "ñ" 🎉',
  )
  expect(escapeMarkup('&amp;')).toBe('&amp;amp;')
})
