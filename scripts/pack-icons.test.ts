import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packIcns, packIco } from './pack-icons.ts'

const icons = join(import.meta.dirname, '../build/icons')
const pictures = [16, 32, 48, 64, 128, 256, 512, 1024].map((size) => ({
  size,
  png: readFileSync(join(icons, `app/${size}.png`)),
}))

describe('the icons of Windows and macOS', () => {
  it('hold the pictures as they are drawn now', () => {
    expect(readFileSync(join(icons, 'app.ico')).equals(packIco(pictures))).toBe(true)
    expect(readFileSync(join(icons, 'app.icns')).equals(packIcns(pictures))).toBe(true)
  })

  it('of Windows: six of them, each where the directory says', () => {
    const ico = packIco(pictures)
    expect(ico.readUInt16LE(4)).toBe(6)
    const sizes = Array.from({ length: 6 }, (_, index) => {
      const at = 6 + 16 * index
      const png = ico.subarray(ico.readUInt32LE(at + 12)).subarray(0, ico.readUInt32LE(at + 8))
      return [ico.readUInt8(at) || 256, png.readUInt32BE(16), png.toString('latin1', 1, 4)]
    })
    expect(sizes).toEqual([16, 32, 48, 64, 128, 256].map((size) => [size, size, 'PNG']))
  })

  it('of macOS: every length adds up, and each picture has the side its type wants', () => {
    const icns = packIcns(pictures)
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const found: [string, number][] = []
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      found.push([icns.toString('latin1', at, at + 4), icns.readUInt32BE(at + 8 + 16)])
    }
    expect(Object.fromEntries(found)).toMatchObject({ icp4: 16, ic12: 64, ic08: 256, ic10: 1024 })
    expect(found).toHaveLength(10)
  })

  it.skipIf(!existsSync('/usr/bin/file'))('are known to the system for what they are', () => {
    const known = (name: string) =>
      execFileSync('/usr/bin/file', ['-b', join(icons, name)], { encoding: 'utf8' })
    expect(known('app.ico')).toMatch(/MS Windows icon resource - 6 icons/)
    expect(known('app.icns')).toMatch(/Mac OS X icon/)
  })
})
