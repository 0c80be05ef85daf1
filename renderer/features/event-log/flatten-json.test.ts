import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flattenJson } from './flatten-json.ts'

describe('flattenJson', () => {
  it('names every leaf by its path', () => {
    const body = { to: ['a@b.mx'], callDuration: 120, whitelabel: { domain: 'x.mx' }, 'odd key': true }
    expect(flattenJson(JSON.stringify(body))).toEqual([
      { path: 'to[0]', value: 'a@b.mx', empty: false },
      { path: 'callDuration', value: '120', empty: false },
      { path: 'whitelabel.domain', value: 'x.mx', empty: false },
      { path: '["odd key"]', value: 'true', empty: false },
    ])
  })

  it('shows what is empty as empty, and does not drop it', () => {
    const leaves = flattenJson('{"a":null,"b":"","c":[],"d":{},"e":"null"}')
    expect(leaves?.map(({ value, empty }) => [value, empty])).toEqual([
      ['null', true],
      ['""', true],
      ['[]', true],
      ['{}', true],
      ['null', false],
    ])
  })

  it('has no paths for what is no JSON', () => {
    expect(flattenJson('{"type": ')).toBeNull()
    expect(flattenJson('"text"')).toEqual([{ path: '', value: 'text', empty: false }])
  })

  it('holds every text of any document, however deep', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 30 }), (json) => {
        const shown = (flattenJson(json) ?? []).map(({ value }) => value).join('\n')
        const texts: string[] = []
        JSON.parse(json, (_, value: unknown) => {
          if (typeof value === 'string' && value !== '' && !/["\\\p{C}]/u.test(value)) texts.push(value)
          return value
        })
        for (const text of texts) expect(shown).toContain(text)
      }),
    )
  })
})
