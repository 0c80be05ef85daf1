import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const hasMakensis = spawnSync('makensis', ['-VERSION']).status === 0

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saliente-nsis-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The order of electron-builder's own script: what is added comes first, the languages after it; warnings end it (-WX). */
function compile(afterwards: readonly string[]): string {
  const lines = [
    'Unicode true',
    'Name Saliente',
    `OutFile "${join(folder, 'Saliente.exe')}"`,
    '!include LogicLib.nsh',
    '!include MUI2.nsh',
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
  const { stdout, stderr, status } = spawnSync('makensis', ['-WX', '-INPUTCHARSET', 'UTF8', '-V2', script], {
    encoding: 'utf8',
  })
  return status === 0 ? 'compiled' : `${stdout}\n${stderr}`
}

describe.skipIf(!hasMakensis)(
  'what Saliente adds to the Windows installer (where makensis is installed)',
  () => {
    const languages = ['!insertmacro MUI_LANGUAGE SpanishInternational', '!insertmacro MUI_LANGUAGE English']

    it('compiles without a warning, in the installer and in its uninstaller', () => {
      expect(compile([...languages, 'Section', 'SectionEnd'])).toBe('compiled')
      const removal = ['Section un.all', '!insertmacro customUnInstall', 'SectionEnd']
      const both = ['!insertmacro MUI_UNPAGE_INSTFILES', ...languages, 'Section']
      expect(compile([...both, 'WriteUninstaller "$EXEDIR\\u.exe"', 'SectionEnd', ...removal])).toBe(
        'compiled',
      )
    })
  },
)
