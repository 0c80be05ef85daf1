import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const sources = execFileSync('git', ['ls-files', 'electron', 'renderer', 'shared'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))

/** The rows of the table in SECURITY.md that follows Electron's own checklist. */
const [, section = ''] = read('SECURITY.md').split("## Electron's checklist")
const rows = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| (\d+)\s*\|(.+)\|$/gm)]

describe('the table of Electron’s security checklist', () => {
  it('has all twenty points, in their order', () => {
    expect(rows.map((row) => Number(row[1]))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })
})

describe('every table of SECURITY.md that says what is done', () => {
  const tables = [...read('SECURITY.md').matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) =>
    table.trimEnd().split('\n'),
  )

  it('ends with who keeps it, and there are three', () => {
    expect(tables.map(([head]) => head?.split('|').at(-2)?.trim())).toEqual(['kept by', 'kept by', 'kept by'])
    expect(tables.map((lines) => lines.length - 2)).toEqual([expect.any(Number), 20, expect.any(Number)])
  })

  it('names in each row a test that exists, and no file that does not', () => {
    const measures = tables.flatMap((lines) => lines.slice(2))
    expect(measures.length).toBeGreaterThan(50)
    const without = measures.filter((row) => {
      const keepers = row.split('|').at(-2) ?? ''
      const files = [...keepers.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '')
      const isKept = files.some((path) => /\.(?:test|spec)\.tsx?$/.test(path))
      return !isKept || !files.every((path) => existsSync(join(root, path)))
    })
    expect(without).toEqual([])
  })
})

describe('the source', () => {
  const findAll = (pattern: RegExp) => sources.filter((path) => pattern.test(read(path)))

  it('switches nothing on that weakens a page', () => {
    const words =
      /allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|webSecurity: false|nodeIntegration: true|sandbox: false|contextIsolation: false|webviewTag: true|allowpopups|(?<!hasSwitch\(')no-sandbox/
    expect(findAll(words)).toEqual([])
  })

  it('makes no script out of text, and puts no markup into a page', () => {
    expect(
      findAll(
        /\beval\(|new Function\(|executeJavaScript|dangerouslySetInnerHTML|\.innerHTML\b|insertAdjacentHTML/,
      ),
    ).toEqual([])
  })

  it('loads no page from a file, and none that is not encrypted but from this very computer', () => {
    expect(findAll(/loadFile\(|['"`]file:\/\//)).toEqual([])
    const insecure = sources.flatMap((path) =>
      [...read(path).matchAll(/['"`]http:\/\/(?!127\.0\.0\.1|localhost|www\.w3\.org|\$\{own\})[^'"`]*/g)].map(
        ([url]) => `${path} ${url}`,
      ),
    )
    expect(insecure).toEqual([])
  })

  it('opens links of the outside in two places only, both of which look at the scheme first', () => {
    expect(findAll(/shell\.openExternal/)).toEqual(['electron/main.ts'])
    expect(read('electron/api/handlers.ts')).toMatch(/LINKS\.includes\(new URL\(url\)\.protocol\)/)
    expect(read('electron/shell/web-security.ts')).toMatch(/if \(isWebUrl\(url\)\) openExternal\(url\)/)
  })

  it('compares in constant time what somebody else must not guess letter by letter', () => {
    expect(findAll(/timingSafeEqual\(/)).toEqual([
      'electron/api/ui-session.ts',
      'electron/crm/connect.ts',
      'electron/http/hook-path.ts',
      'electron/webhook/verify-signature.ts',
    ])
  })

  it('gives the page two functions and no more', () => {
    expect(read('electron/preload.ts').match(/exposeInMainWorld/g)).toHaveLength(1)
  })
})

describe('what is installed', () => {
  const manifest = JSON.parse(read('package.json')) as Record<
    'dependencies' | 'devDependencies' | 'optionalDependencies' | 'allowScripts',
    Record<string, string>
  >
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string; dev?: true; optional?: true; os?: string[] }>
  }

  it('is one exact version of each, and no script of it runs but lefthook’s', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest
    const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
    expect(manifest.allowScripts).toEqual({ lefthook: true })
  })

  it('is checked by its integrity, but for binaries of development tools for other systems', () => {
    const unchecked = Object.entries(lock.packages).filter(
      ([path, { integrity }]) => path !== '' && !integrity,
    )
    expect(unchecked.filter(([, { dev, optional, os }]) => !(dev && optional && os))).toEqual([])
  })
})

describe('Electron itself', () => {
  it('is one exact version, so that a newer one is a decision and a diff', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>
    }
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/)
  })
})
