import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dropForeignAppImage } from './foreign-app-image.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saliente-mount-'))
  mkdirSync(join(folder, 'mount'))
  writeFileSync(join(folder, 'mount/saliente'), '')
  symlinkSync(join(folder, 'mount'), join(folder, 'link'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What is left of the variable. */
function left(mount: string | undefined, executable: string): string | undefined {
  const env: NodeJS.ProcessEnv = {
    APPIMAGE: '/home/ana/App.AppImage',
    ...(mount !== undefined && { APPDIR: mount }),
  }
  dropForeignAppImage(env, executable)
  return env['APPIMAGE']
}

it.each([
  ['a program out of that AppImage', () => left(join(folder, 'mount'), join(folder, 'mount/saliente'))],
  ['one whose mount has another name too', () => left(join(folder, 'link'), join(folder, 'mount/saliente'))],
  ['one of which no mount is known', () => left(undefined, '/opt/Saliente/saliente')],
])('%s keeps it', (_what, result) => {
  expect(result()).toBe('/home/ana/App.AppImage')
})

it.each([
  ['an installed program', () => left(join(folder, 'mount'), '/opt/Saliente/saliente')],
  ['a neighbour with a like name', () => left(join(folder, 'mount'), join(folder, 'mount-2/saliente'))],
  ['a program whose parent has ended', () => left('/tmp/.mount_Editor-gone', '/opt/Saliente/saliente')],
])('%s, started from another one, loses it', (_what, result) => {
  expect(result()).toBeUndefined()
})
