import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { licenceSection } from './licence-text.ts'
import { bundledPackages, isLicenceAllowed, thirdPartyNotices } from './notices.ts'

const root = join(import.meta.dirname, '..')

describe('the notices of bundled packages', () => {
  it('are as package-lock.json says (else: npm run notices)', () => {
    expect(readFileSync(join(root, 'docs/third-party-notices.md'), 'utf8') === thirdPartyNotices(root)).toBe(
      true,
    )
  })

  it('accept a choice that holds one good licence, and no other', () => {
    expect(isLicenceAllowed('MIT')).toBe(true)
    expect(isLicenceAllowed('(GPL-3.0-only OR MIT)')).toBe(true)
    expect(isLicenceAllowed('MIT AND ISC')).toBe(true)
    expect(isLicenceAllowed('MIT AND GPL-3.0-only')).toBe(false)
    expect(isLicenceAllowed('AGPL-3.0-or-later')).toBe(false)
    expect(isLicenceAllowed('none stated')).toBe(false)
  })
})

describe('bundledPackages', () => {
  const entry = (more: object) => ({
    version: '1.0.0',
    license: 'MIT',
    dependencies: {},
    peerDependencies: {},
    peerDependenciesMeta: {},
    ...more,
  })

  it('follows dependencies and required peers, the nearest copy first, and neither tools nor what only a command uses', () => {
    const found = bundledPackages({
      '': entry({ dependencies: { a: '1' } }),
      'node_modules/a': entry({
        dependencies: { b: '2', yargs: '17' },
        peerDependencies: { p: '1', o: '1' },
        peerDependenciesMeta: { o: { optional: true } },
      }),
      'node_modules/a/node_modules/b': entry({ version: '2.0.0', dependencies: { '@s/c': '1' } }),
      'node_modules/b': entry({}),
      'node_modules/@s/c': entry({ dependencies: { a: '1' } }),
      'node_modules/p': entry({}),
      'node_modules/o': entry({}),
      'node_modules/tool': entry({}),
      'node_modules/yargs': entry({}),
    })
    expect(found.map(({ name, version }) => `${name} ${version}`)).toEqual([
      '@s/c 1.0.0',
      'a 1.0.0',
      'b 2.0.0',
      'p 1.0.0',
    ])
  })
})

describe('licenceSection', () => {
  it('takes the text under the heading and stops at the next', () => {
    const text = 'Permission is hereby granted '.repeat(10).trim()
    expect(licenceSection(`# a\n\nLicense\n-------\n\n${text}\n\n## More\nx`)).toBe(text)
  })

  it('is not content with a word', () => {
    expect(licenceSection('## License\nMIT')).toBeNull()
    expect(licenceSection('no such heading')).toBeNull()
  })
})
