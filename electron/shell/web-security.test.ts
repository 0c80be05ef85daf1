import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { isPermissionAllowed, lockWebContents } from './web-security.ts'

type OpenHandler = (details: { url: string }) => { action: string }

const allowAll: OpenHandler = () => ({ action: 'allow' })

function lockedContents() {
  const app = new EventEmitter()
  const openExternal = vi.fn<(url: string) => void>()
  lockWebContents({
    app: app as never,
    session: { setPermissionRequestHandler: () => undefined, setPermissionCheckHandler: () => undefined },
    openExternal,
  })
  let openHandler = allowAll
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: OpenHandler) => {
      openHandler = handler
    },
  })
  app.emit('web-contents-created', {}, contents)
  const isStopped = (event: string, url: string, isMainFrame = true): boolean => {
    const preventDefault = vi.fn<() => void>()
    contents.emit(event, { url, isMainFrame, preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  return { isStopped, openExternal, open: (url: string) => openHandler({ url }) }
}

describe('lockWebContents', () => {
  it('keeps the window on our own pages', () => {
    const { isStopped } = lockedContents()
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(isStopped(event, 'https://example.com/')).toBe(true)
      expect(isStopped(event, 'file:///etc/passwd')).toBe(true)
      expect(isStopped(event, 'app://saliente/index.html')).toBe(false)
    }
  })

  it('shows a preview in a frame and never as the window', () => {
    const { isStopped } = lockedContents()
    expect(isStopped('will-frame-navigate', 'app://saliente/preview/1', false)).toBe(false)
    expect(isStopped('will-frame-navigate', 'app://saliente/preview/1', true)).toBe(true)
    expect(isStopped('will-navigate', 'app://saliente/preview/1')).toBe(true)
    expect(isStopped('will-frame-navigate', 'https://example.com/', false)).toBe(true)
  })

  it('opens web links outside, and no window ever', () => {
    const { open, openExternal } = lockedContents()
    expect(open('https://example.com/a').action).toBe('deny')
    expect(open('file:///etc/passwd').action).toBe('deny')
    expect(open('app://saliente/').action).toBe('deny')
    expect(openExternal.mock.calls).toEqual([['https://example.com/a']])
  })

  it('attaches no webview', () => {
    expect(lockedContents().isStopped('will-attach-webview', 'app://saliente/')).toBe(true)
  })
})

describe('isPermissionAllowed', () => {
  it('grants our page banners and copying, and nothing else', () => {
    expect(isPermissionAllowed('notifications', 'app://saliente/')).toBe(true)
    expect(isPermissionAllowed('clipboard-sanitized-write', 'app://saliente/index.html')).toBe(true)
    expect(isPermissionAllowed('notifications', 'https://example.com/')).toBe(false)
    for (const permission of [
      'media',
      'geolocation',
      'clipboard-read',
      'openExternal',
      'fullscreen',
      'unknown',
    ])
      expect(isPermissionAllowed(permission, 'app://saliente/')).toBe(false)
  })
})
