import { expect, it } from 'vitest'
import { downloadWaitMs, electronWaitMs, shippedElectronWaitMs, whyNotTry } from './start-decision.ts'

it('gives Electron 15 s, unless a test says otherwise', () => {
  expect(shippedElectronWaitMs).toBe(15_000)
  expect(electronWaitMs({})).toBe(15_000)
  expect(electronWaitMs({ SALIENTE_ELECTRON_WAIT_MS: 'soon' })).toBe(15_000)
  expect(electronWaitMs({ SALIENTE_ELECTRON_WAIT_MS: '900' })).toBe(900)
})

it('waits 8 s of them for a download, unless a test says otherwise, and never longer than there is', () => {
  expect(downloadWaitMs({}, 15_000)).toBe(8000)
  expect(downloadWaitMs({}, 900)).toBe(900)
  expect(downloadWaitMs({ SALIENTE_DOWNLOAD_WAIT_MS: 'soon' }, 15_000)).toBe(8000)
  expect(downloadWaitMs({ SALIENTE_DOWNLOAD_WAIT_MS: '500' }, 15_000)).toBe(500)
})

it('does not try Electron on Linux without a display', () => {
  expect(whyNotTry('linux', {})).toContain('no display')
  expect(whyNotTry('linux', { DISPLAY: ':0' })).toBeNull()
  expect(whyNotTry('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeNull()
  expect(whyNotTry('darwin', {})).toBeNull()
  expect(whyNotTry('win32', {})).toBeNull()
})

it('tries the copy of Electron that somebody named', () => {
  expect(whyNotTry('linux', { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' })).toBeNull()
})
