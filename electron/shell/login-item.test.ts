import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { autostartEntry, autostartFile, createLoginItem, renewAutostart } from './login-item.ts'

const execOf = (entry: string) => /^Exec=(.*)$/m.exec(entry)?.[1]

describe('createLoginItem', () => {
  it('writes and removes an autostart entry on Linux', async () => {
    const home = mkdtempSync(join(tmpdir(), 'login-item-'))
    const app = { setLoginItemSettings: vi.fn<(settings: object) => void>() }
    const apply = createLoginItem({
      app,
      platform: 'linux',
      env: {},
      home,
      command: ['/opt/saliente/saliente'],
    })
    const file = join(home, '.config/autostart/saliente.desktop')
    await apply(false)
    expect(existsSync(file)).toBe(false)
    await apply(true)
    expect(readFileSync(file, 'utf8')).toContain('Exec=/opt/saliente/saliente --hidden\n')
    await apply(false)
    expect(existsSync(file)).toBe(false)
    expect(app.setLoginItemSettings).not.toHaveBeenCalled()
  })

  it.each([
    ['win32', { openAtLogin: true, path: 'C:\\S\\Saliente.exe', args: ['--hidden'] }],
    ['darwin', { openAtLogin: true }],
  ] as const)('asks the system on %s', async (platform, expected) => {
    const app = { setLoginItemSettings: vi.fn<(settings: object) => void>() }
    await createLoginItem({ app, platform, env: {}, home: '/', command: ['C:\\S\\Saliente.exe'] })(true)
    expect(app.setLoginItemSettings).toHaveBeenCalledWith(expected)
  })
})

describe('renewAutostart', () => {
  it('names the AppImage as it is called now, and keeps what the desktop wrote', async () => {
    const home = mkdtempSync(join(tmpdir(), 'login-item-'))
    const file = join(home, '.config/autostart/saliente.desktop')
    const renew = (name: string, platform: NodeJS.Platform = 'linux') =>
      renewAutostart({
        platform,
        env: { APPIMAGE: `${home}/${name}` },
        home,
        command: ['/tmp/.mount/saliente'],
      })
    await renew('Saliente-0.1.0.AppImage', 'darwin')
    expect(existsSync(file)).toBe(false)
    await renew('Saliente-0.1.0.AppImage')
    expect(execOf(readFileSync(file, 'utf8'))).toBe(`${home}/Saliente-0.1.0.AppImage --hidden`)
    const off = readFileSync(file, 'utf8').replace('enabled=true', 'enabled=false')
    writeFileSync(file, off)
    await renew('Saliente.AppImage')
    expect(readFileSync(file, 'utf8')).toBe(off.replaceAll('Saliente-0.1.0.AppImage', 'Saliente.AppImage'))
  })
})

describe('autostartEntry', () => {
  it('starts an AppImage by its own path', () => {
    const entry = autostartEntry({ APPIMAGE: '/home/ana/Saliente.AppImage' }, ['/tmp/.mount_x/saliente'])
    expect(execOf(entry)).toBe('/home/ana/Saliente.AppImage --hidden')
  })

  it('names the program that has to be there, so that a removed one is passed over', () => {
    expect(autostartEntry({}, ['/opt/Saliente 1/saliente', '/x'])).toContain(
      '\nTryExec=/opt/Saliente 1/saliente\n',
    )
    const env = { APPIMAGE: '/home/ana/Saliente.AppImage' }
    expect(autostartEntry(env, ['/tmp/x'])).toContain('\nTryExec=/home/ana/Saliente.AppImage\n')
  })

  it('quotes what the Exec key would read otherwise', () => {
    expect(execOf(autostartEntry({}, ['/a b/100%/x']))).toBe('"/a b/100%%/x" --hidden')
    expect(execOf(autostartEntry({}, ['/a$b']))).toBe('"/a\\\\$b" --hidden')
  })
})

describe('autostartFile', () => {
  it('follows XDG_CONFIG_HOME', () => {
    expect(autostartFile({ XDG_CONFIG_HOME: '/c' }, '/h')).toBe('/c/autostart/saliente.desktop')
    expect(autostartFile({}, '/h')).toBe('/h/.config/autostart/saliente.desktop')
  })
})
