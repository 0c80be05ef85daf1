import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageTargets } from '../../scripts/package-targets.ts'

const root = join(import.meta.dirname, '../..')
const workflow = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')
const builder = readFileSync(join(root, 'build/electron-builder.yml'), 'utf8')

/** The lines of a top-level key of electron-builder.yml. */
const block = (key: string): string => new RegExp(`^${key}:\\n((?:[ #].*\\n)+)`, 'm').exec(builder)?.[1] ?? ''

/** What a block's `target` lists, each with its architectures: `dmg:x64`; without one where the file leaves it open. */
function targetsIn(lines: string): string[] {
  const plain = /^ {2}target: \[(.+)\]$/m.exec(lines)?.[1]?.split(', ') ?? []
  const each = lines.matchAll(/^ {4}- target: (\w+)\n {6}arch: \[(.+)\]$/gm)
  const listed = [...each].flatMap(([, kind, archs]) => archs?.split(', ').map((arch) => `${kind}:${arch}`))
  return [...plain, ...listed.filter((target) => target !== undefined)]
}

describe('the release workflow', () => {
  it('names every action by the commit it was looked at in', () => {
    const uses = [...workflow.matchAll(/^\s*- uses: (.+)$/gm)].map((match) => match[1] ?? '')
    expect(uses.length).toBeGreaterThan(3)
    expect(uses.filter((action) => !/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual(
      [],
    )
  })

  it('may write nothing but the draft, and leaves no token behind for npm ci', () => {
    expect(workflow).toMatch(/^permissions: \{\}$/m)
    expect(workflow.match(/contents: write/g)).toHaveLength(1)
    expect(workflow).toContain('persist-credentials: false')
  })

  it('stops where the tag is not the version of package.json, before anything is built', () => {
    const compared = workflow.indexOf(
      `test "$GITHUB_REF_NAME" = "v$(node -p "require('./package.json').version")"`,
    )
    expect(compared).toBeGreaterThan(0)
    expect(compared).toBeLessThan(workflow.indexOf('npm run package'))
  })

  it('builds on all three systems, lets no missing package pass, and sums up what it made', () => {
    expect(workflow).toMatch(/os: \[ubuntu-[\d.]+, windows-\d+, macos-\d+\]/)
    expect(workflow).toContain('npm run package -- --strict')
    expect(workflow).toContain('sha256sum')
    for (const kind of ['exe', 'zip', 'dmg', 'AppImage', 'deb', 'rpm'])
      expect(workflow).toContain(`dist/*.${kind}`)
  })
})

describe('electron-builder’s configuration', () => {
  // The command line outranks the file: an architecture that is not asked for there is not built, and nothing says so.
  it.each(['win32', 'darwin', 'linux'] as const)('is asked for all it names on %s', (system) => {
    const { platform, targets } = packageTargets(system, { dir: false })
    expect(targets.toSorted()).toEqual(targetsIn(block(platform)).toSorted())
  })

  it('names the files on Windows and macOS by their architecture, as docs/install.md does', () => {
    const name = (word: string) => `\n  artifactName: \${productName}-\${version}-${word}-\${arch}.\${ext}\n`
    expect(block('win')).toContain(name('windows'))
    expect(block('mac')).toContain(name('mac'))
    expect(block('nsis')).not.toContain('artifactName')
  })

  it('starts an AppImage from the menu without a flag: Saliente refuses to start without its sandbox', () => {
    expect(block('appImage')).toMatch(/^ {2}executableArgs: \[\]$/m)
  })

  it('asks for no administrator on Windows, and leaves the data when it is removed', () => {
    expect(builder).toMatch(/^ {2}perMachine: false$/m)
    expect(builder).toMatch(/^ {2}allowElevation: false$/m)
    expect(builder).toMatch(/^ {2}deleteAppDataOnUninstall: false$/m)
    expect(builder).toMatch(/^ {2}installerLanguages: \[es_ES, en_US\]$/m)
  })

  it('says in both languages where the data stays, by numbers, for electron-builder names the languages only later', () => {
    const script = readFileSync(join(root, 'build/windows/installer.nsh'), 'utf8')
    expect(script.match(/^LangString salienteDataStays \d+/gm)).toEqual([
      'LangString salienteDataStays 1033',
      'LangString salienteDataStays 3082',
    ])
    expect(script).not.toContain('LANG_')
  })

  it('has the id that Windows groups windows and notifications by', () => {
    const main = readFileSync(join(root, 'electron/main.ts'), 'utf8')
    const id = /^appId: (.+)$/m.exec(builder)?.[1] ?? ''
    expect(main).toContain(`app.setAppUserModelId('${id}')`)
  })
})
