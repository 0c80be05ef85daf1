import { describe, expect, it } from 'vitest'
import { hasTrayHost } from './tray-host.ts'

const answers = (table: Record<string, string>) => (command: string) => {
  const answer = table[command]
  return answer === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(answer)
}

const never = () => Promise.reject(new Error('asked'))

describe('hasTrayHost', () => {
  it.each([
    ['busctl', 'b true\n', true],
    ['busctl', 'b false\n', false],
    ['gdbus', '(true,)\n', true],
    ['gdbus', '(false,)\n', false],
    ['dbus-send', 'method return …\n   boolean true\n', true],
    ['dbus-send', 'method return …\n   boolean false\n', false],
  ])('understands %s saying %j', async (command, said, expected) => {
    expect(await hasTrayHost('linux', answers({ [command]: said }))).toBe(expected)
  })

  it('assumes a tray where nobody can be asked', async () => {
    expect(await hasTrayHost('linux', answers({}))).toBe(true)
  })

  it('asks nobody on Windows and macOS', async () => {
    expect(await hasTrayHost('win32', never)).toBe(true)
    expect(await hasTrayHost('darwin', never)).toBe(true)
  })
})
