import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageTargets } from '../../scripts/package-targets.ts'

const root = join(import.meta.dirname, '../..')
const workflow = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')
const builder = readFileSync(join(root, 'build/electron-builder.yml'), 'utf8')

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
  it.each(['win32', 'darwin', 'linux'] as const)('has what npm run package asks for on %s', (system) => {
    for (const target of packageTargets(system, { dir: false }).targets) expect(builder).toContain(target)
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
