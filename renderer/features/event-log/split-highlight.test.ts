import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt, splitHighlight } from './split-highlight.ts'

const hits = (text: string, search: string) =>
  splitHighlight(text, search).flatMap(({ text: piece, hit }) => (hit ? [piece] : []))

describe('splitHighlight', () => {
  it.each([
    ['Tu inscripción está lista', 'INSCRIPCION', ['inscripción']],
    ['Tu inscripción está lista', 'insc lista', ['insc', 'lista']],
    ['desinscripción', 'inscripción', []],
    ['pago, pagos y pagaré', 'pago', ['pago', 'pago']],
    ['Straße 5', 'stra', ['Stra']],
    ['a+b (c)', '" OR *', []],
    ['нет и да', 'ДА', ['да']],
  ])('%s searched for %s', (text, search, expected) => {
    expect(hits(text, search)).toEqual(expected)
  })

  it('finds accents however they are composed', () => {
    expect(hits('inscripcio\u0301n', 'inscripción')).toEqual(['inscripción'])
  })

  it('loses no letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, search) => {
        const joined = splitHighlight(text, search).map(({ text: piece }) => piece)
        expect(joined.join('')).toBe(text.normalize('NFC'))
      }),
    )
  })
})

describe('excerpt', () => {
  const long = `${'palabra '.repeat(30)}pago recibido`

  it('begins near a hit that would be out of sight, at a word', () => {
    expect(excerpt(long, 'pago', 80)).toMatch(/^…palabra (palabra )*pago recibido$/)
    expect(excerpt(long, 'pago', 80).length).toBeLessThan(50)
  })

  it('leaves a text alone whose hit can be seen, or that has none', () => {
    expect(excerpt('pago recibido', 'pago', 80)).toBe('pago recibido')
    expect(excerpt(long, 'nada', 80)).toBe(long)
  })
})
