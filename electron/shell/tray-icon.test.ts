import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { trayIconFile } from './tray-icon.ts'

const icons = join(import.meta.dirname, '../../build/icons')

describe('trayIconFile', () => {
  it('names a file that exists, in both sizes, for every state and panel', () => {
    for (const icon of ['hearing', 'waiting', 'paused', 'trouble'] as const) {
      for (const platform of ['linux', 'win32', 'darwin'] as const) {
        for (const isDark of [true, false]) {
          const file = trayIconFile(icon, { platform, isDark, desktop: 'KDE' })
          const files = [file, file.replace('.png', '@2x.png')]
          expect(files.filter((name) => !existsSync(join(icons, name)))).toEqual([])
        }
      }
    }
  })

  it('draws for a dark panel where the panel is always dark', () => {
    const panel = { platform: 'linux', isDark: false } as const
    expect(trayIconFile('hearing', { ...panel, desktop: 'ubuntu:GNOME' })).toBe('tray-hearing-dark.png')
    expect(trayIconFile('hearing', { ...panel, desktop: 'KDE' })).toBe('tray-hearing-light.png')
  })
})
