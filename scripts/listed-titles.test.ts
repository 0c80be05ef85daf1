import { expect, it } from 'vitest'
import { listedTitles } from './listed-titles.ts'

it('names every test by its file, its groups and its title', () => {
  const group = { title: 'in Spanish', specs: [{ title: 'fits' }] }
  const suites = [
    { title: 'log.spec.ts', specs: [{ title: 'searches' }], suites: [group] },
    { title: 'data.spec.ts', specs: [{ title: 'exports' }] },
  ]
  expect(listedTitles(JSON.stringify({ config: {}, suites, errors: [] }))).toEqual([
    'log.spec.ts › searches',
    'log.spec.ts › in Spanish › fits',
    'data.spec.ts › exports',
  ])
  expect(() => listedTitles('{}')).toThrow('suites')
})
