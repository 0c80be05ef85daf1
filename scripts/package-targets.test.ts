import { describe, expect, it } from 'vitest'
import { packageRuns, packageTargets } from './package-targets.ts'

const all = { dir: false }

describe('packageTargets', () => {
  it('is every kind people of that system install from', () => {
    expect(packageTargets('linux', all)).toEqual({ platform: 'linux', targets: ['AppImage', 'deb', 'rpm'] })
    expect(packageTargets('win32', all).targets).toEqual(['nsis:x64', 'zip:x64'])
    expect(packageTargets('darwin', all).targets).toEqual(['dmg:x64', 'dmg:arm64', 'zip:x64', 'zip:arm64'])
  })

  it('is the folder, or one kind, where that is asked for', () => {
    expect(packageTargets('win32', { dir: true })).toEqual({ platform: 'win', targets: ['dir'] })
    expect(packageTargets('linux', { dir: false, only: 'deb' }).targets).toEqual(['deb'])
    expect(packageTargets('darwin', { dir: false, only: 'dmg' }).targets).toEqual(['dmg:x64', 'dmg:arm64'])
  })

  it('refuses what is not made there', () => {
    expect(() => packageTargets('linux', { dir: false, only: 'nsis' })).toThrow(/nsis is not among AppImage/)
    expect(() => packageTargets('win32', { dir: false, only: 'msi' })).toThrow('msi is not among nsis, zip')
    expect(() => packageTargets('aix', all)).toThrow(/no packages/)
  })
})

describe('packageRuns', () => {
  it('makes the zip together with the installer, so that it hears of new versions as well', () => {
    expect(packageRuns('win', ['nsis:x64', 'zip:x64'])).toEqual([['nsis:x64', 'zip:x64']])
    expect(packageRuns('mac', ['dmg:arm64', 'zip:arm64'])).toEqual([['dmg:arm64', 'zip:arm64']])
  })

  it('makes each by itself on Linux, so that an AppImage is not taken for a deb', () => {
    expect(packageRuns('linux', ['AppImage', 'deb', 'rpm'])).toEqual([['AppImage'], ['deb'], ['rpm']])
  })
})
