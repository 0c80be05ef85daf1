import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wordsEn, wordsEs } from '#shared/i18n/create-translator.ts'
import { pushChannels, requestChannels } from '#shared/ipc-channels.ts'
import { pushContract, requestContract } from '#shared/ipc-contract.ts'

/** The house's own rules, kept by counting. The import table has a test of its own: import-table.test.ts. */
const root = join(import.meta.dirname, '../..')
const tracked = listFiles(['--cached'])
/** What is not committed yet counts too, so that a rule is broken before a commit and not after. */
const present = [...new Set([...tracked, ...listFiles(['--others', '--exclude-standard'])])]
const read = (path: string) => readFileSync(join(root, path), 'utf8')

function listFiles(which: string[]): string[] {
  const out = execFileSync('git', ['ls-files', '-z', ...which], { cwd: root, encoding: 'utf8' })
  return out.split('\0').filter((path) => path !== '')
}

describe('the root', () => {
  it('has at most 20 entries', () => {
    const entries = [...new Set(present.map((path) => path.split('/')[0]))]
    expect(entries.slice(20)).toEqual([])
  })
})

describe('run-time dependencies', () => {
  const customers = [
    'typescript',
    'electron',
    'electron-builder',
    'react',
    'react-dom',
    'vite',
    'zod',
    'localtunnel',
  ]
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  const added = Object.keys(dependencies).filter((name) => !customers.includes(name))
  const families = [...new Set(added.map((name) => (name.startsWith('@') ? name.replace(/\/.*/, '') : name)))]
  const decisions = readdirSync(join(root, 'docs/adr')).map((name) => read(`docs/adr/${name}`))

  it('are at most 6 families beyond those the product was ordered with', () => {
    expect(families.slice(6)).toEqual([])
  })

  it.each(added)('%s has a decision that names it', (name) => {
    const naming = decisions.filter((text) => /^# .*dependency/im.test(text) && text.includes(`\`${name}\``))
    expect(naming).toHaveLength(1)
  })

  it('are written down with one exact version each', () => {
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })
})

describe('decisions', () => {
  it.each(readdirSync(join(root, 'docs/adr')))('%s has its four parts on at most 40 lines', (name) => {
    const text = read(`docs/adr/${name}`)
    expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/)
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40)
    const parts = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1])
    expect(parts).toEqual(['Status', 'Context', 'Decision', 'Consequences'])
  })
})

describe('source files', () => {
  it('have at most 300 lines', () => {
    const written = present.filter((path) => /\.(?:ts|tsx|mjs|js|css|html|md|json|ya?ml|sh|nsh)$/.test(path))
    const generated = ['package-lock.json', 'docs/third-party-notices.md']
    const long = written
      .filter((path) => !generated.includes(path))
      .filter((path) => read(path).trimEnd().split('\n').length > 300)
    expect(long).toEqual([])
  })

  it('name no machine path and no registry', () => {
    // Built from parts, so that this file does not match itself.
    const slash = '/'
    const forbidden = [
      new RegExp(`(?:^|[^\\w.])${slash}(?:work|root)${slash}\\w`, 'm'),
      new RegExp(['(?:npmjs|yarnpkg)', '(?:com|org)'].join('\\.')),
      new RegExp(['"resolved', ': "https?:'].join('"')),
    ]
    const texts = present.filter((path) => !/\.(?:png|ico|icns|webp)$/.test(path))
    const found = texts.filter((path) => forbidden.some((pattern) => pattern.test(read(path))))
    expect(found).toEqual([])
  })
})

describe('documents', () => {
  const documents = present.filter((path) => path.endsWith('.md') && path !== 'docs/third-party-notices.md')

  it.each(documents)('%s links to files that exist', (path) => {
    const text = read(path).replace(/^```[^]*?^```/gm, '')
    const targets = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '')
    const missing = targets.filter((target) => {
      const resolved = join(path, '..', target).replace(/\/$/, '')
      return !present.some((known) => known === resolved || known.startsWith(`${resolved}/`))
    })
    expect(missing).toEqual([])
  })
})

describe('the words', () => {
  const placeholders = (text: string) =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted()

  it('are the same in Spanish and English, key by key', () => {
    expect(Object.keys(wordsEs).toSorted()).toEqual(Object.keys(wordsEn).toSorted())
  })

  it('are filled in with the same values in both, and none is empty', () => {
    const unlike = Object.entries(wordsEn).filter(([key, english]) => {
      // The cast: the test above says that both have the same keys.
      const spanish = wordsEs[key as keyof typeof wordsEs]
      return spanish.trim() === '' || placeholders(spanish).join() !== placeholders(english).join()
    })
    expect(unlike).toEqual([])
  })
})

describe('the contract', () => {
  it('has a schema for each channel name and no other', () => {
    expect(Object.keys(requestContract)).toEqual([...requestChannels])
    expect(Object.keys(pushContract)).toEqual([...pushChannels])
  })
})
