import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const missing = (process.env['SALIENTE_MISSING'] ?? '').split(',')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saliente-nsis-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/**
 * The order of electron-builder's own script: what is added comes first, the languages after it; warnings end it (-WX).
 * Returns the instructions of its sections, one a line as makensis tells them.
 */
function compile(afterwards: readonly string[]): string[] {
  const lines = [
    'Unicode true',
    'Name Saliente',
    `OutFile "${join(folder, 'Saliente.exe')}"`,
    '!include LogicLib.nsh',
    '!include MUI2.nsh',
    '!define APP_EXECUTABLE_FILENAME Saliente.exe',
    '!macro _isUpdated _a _b _t _f',
    '  StrCmp "$EXEFILE" "updater" `${_t}` `${_f}`',
    '!macroend',
    '!define isUpdated `"" isUpdated ""`',
    `!include "${join(root, 'build/windows/installer.nsh')}"`,
    '!insertmacro MUI_PAGE_INSTFILES',
    ...afterwards,
  ]
  const script = join(folder, 'script.nsi')
  writeFileSync(script, `${lines.join('\n')}\n`)
  const { stdout, stderr, status } = spawnSync('makensis', ['-WX', '-INPUTCHARSET', 'UTF8', '-V4', script], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`)
  const sections = /^Section: [^]*^SectionEnd$/m.exec(stdout)?.[0] ?? ''
  return sections.split('\n').filter((line) => !line.startsWith('!insertmacro: end of'))
}

const languages = ['!insertmacro MUI_LANGUAGE SpanishInternational', '!insertmacro MUI_LANGUAGE English']

describe.skipIf(missing.includes('nsis'))('what Saliente adds to the Windows installer', () => {
  it('leads links saliente:// to the program, with nothing after them taken for a flag', () => {
    const instructions = compile([...languages, 'Section', '!insertmacro customInstall', 'SectionEnd'])
    const key = String.raw`WriteRegStr: HKCU\Software\Classes\saliente`
    expect(instructions).toContain(String.raw`${key}\URL Protocol=`)
    expect(instructions).toContain(String.raw`${key}\shell\open\command\="$INSTDIR\Saliente.exe" "--" "%1"`)
  })

  it('takes links and start at login away with the program, and tells where the data stays unless /S was said', () => {
    const installer = ['Section', 'WriteUninstaller "$EXEDIR\\u.exe"', 'SectionEnd']
    const removal = ['Section un.all', '!insertmacro customUnInstall', 'SectionEnd']
    const all = compile(['!insertmacro MUI_UNPAGE_INSTFILES', ...languages, ...installer, ...removal])
    const instructions = all.slice(all.indexOf('!insertmacro: customUnInstall') + 1, -1)
    // All of it stands inside one condition: an update, which removes the old version, does nothing of it.
    expect([instructions[0], instructions.at(-1)]).toEqual(['!insertmacro: _If', '!insertmacro: _EndIf'])
    expect(instructions).toContain(String.raw`DeleteRegKey: HKCU\Software\Classes\saliente`)
    expect(instructions.join('\n')).toMatch(
      /^DeleteRegValue: HKCU\\.+\\CurrentVersion\\Run\\mx\.saliente\.app$/m,
    )
    expect(instructions).toContain('!insertmacro: GetOptionsCall')
    expect(instructions).toContain('MessageBox: 64: "$(salienteDataStays)"')
    // electron-builder makes its uninstaller silent once the person has confirmed: nothing would ever be shown.
    expect(instructions.join('\n')).not.toMatch(/silent/i)
  })
})
