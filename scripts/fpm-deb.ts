#!/usr/bin/env node
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * Packs a .deb with dpkg-deb where electron-builder would download fpm (CUSTOM_FPM_PATH names this file): the same
 * arguments, of which only those for `-s dir -t deb` are known. Arguments without a name are FROM=TO.
 */
const text = { type: 'string' } as const
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    input: { ...text, short: 's' },
    output: { ...text, short: 't' },
    depends: { ...text, short: 'd', multiple: true, default: [] },
    'deb-recommends': { ...text, multiple: true, default: [] },
    force: { type: 'boolean' },
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: { ...text, default: '' },
    version: text,
    package: { ...text, default: '' },
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
    category: text,
    'deb-priority': text,
    'deb-compression': { ...text, default: 'xz' },
  },
})
if (values.input !== 'dir' || values.output !== 'deb') throw new Error('only -s dir -t deb')

const root = mkdtempSync(join(tmpdir(), 'saliente-deb-'))
for (const pair of positionals) {
  const at = pair.lastIndexOf('=')
  const to = join(root, pair.slice(at + 1))
  mkdirSync(dirname(to), { recursive: true })
  cpSync(pair.slice(0, at).replace(/\/$/, ''), to, { recursive: true, verbatimSymlinks: true })
}
execFileSync('chmod', ['-R', 'go-w,a+rX', root])
const kilobytes = execFileSync('du', ['-sk', root]).toString().split('\t')[0]

const [summary = '', ...more] = values.description.trim().split('\n')
const fields: Record<string, string | undefined> = {
  Package: values.name,
  Version: values.version,
  Architecture: values.architecture,
  Maintainer: values.maintainer,
  'Installed-Size': kilobytes,
  Depends: values.depends.join(', '),
  Recommends: values['deb-recommends'].join(', '),
  Section: values.category ?? 'utils',
  Priority: values['deb-priority'],
  // A name under .invalid (RFC 2606) leads nowhere: it only stands where electron-builder insists on one.
  Homepage: values.url?.includes('.invalid') ? undefined : values.url,
  Description: [summary, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
}
const control = join(root, 'DEBIAN')
mkdirSync(control)
const lines = Object.entries(fields).flatMap(([name, value]) => (value ? [`${name}: ${value}\n`] : []))
writeFileSync(join(control, 'control'), lines.join(''))
for (const [script, name] of [
  [values['after-install'], 'postinst'],
  [values['after-remove'], 'postrm'],
] as const) {
  if (script === undefined) continue
  copyFileSync(script, join(control, name))
  chmodSync(join(control, name), 0o755)
}
const compression = `-Z${values['deb-compression']}`
execFileSync('dpkg-deb', ['--root-owner-group', compression, '-b', root, values.package], {
  stdio: 'inherit',
})
rmSync(root, { recursive: true, force: true })
