import { describe, expect, it } from 'vitest'
import { narrowOptions, withChosen } from './filter-options.ts'

const option = (value: string, label: string) => ({ value, label, count: 1 })

describe('withChosen', () => {
  it('adds what is chosen and not there, by its name', () => {
    const options = withChosen([option('u1', 'Ana')], ['u1', '', '9gkRZ4xyz'], (value) =>
      value === '' ? 'Automation' : `Teammate ${value.slice(0, 6)}…`,
    )
    expect(options.map(({ label, count }) => [label, count])).toEqual([
      ['Ana', 1],
      ['Automation', null],
      ['Teammate 9gkRZ4…', null],
    ])
  })
})

describe('narrowOptions', () => {
  const options = [option('1', 'José Núñez'), option('2', 'Ana María'), option('3', 'Facebook')]

  it.each([
    ['', ['1', '2', '3']],
    ['jose', ['1']],
    ['NUN', ['1']],
    ['maría', ['2']],
    [' mari ', ['2']],
    ['x', []],
  ])('by "%s"', (typed, left) => {
    expect(narrowOptions(options, typed).map(({ value }) => value)).toEqual(left)
  })

  it('takes letters and accents that are written apart', () => {
    expect(narrowOptions([option('1', 'José')], 'josé')).toHaveLength(1)
  })
})
