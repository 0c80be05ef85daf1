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

  it('names a test for each that exists', () => {
    const without = rows.filter(([, , text = '']) => {
      const tests = [...text.matchAll(/\]\(([^)]+\.(?:test|spec)\.tsx?)\)/g)].map((match) => match[1] ?? '')
      return tests.length === 0 || !tests.every((path) => existsSync(join(root, path)))
    })
    expect(without.map((row) => row[1])).toEqual([])
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

  it('gives the page two functions and no more', () => {
    expect(read('electron/preload.ts').match(/exposeInMainWorld/g)).toHaveLength(1)
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
