import type { App, Session } from 'electron'
import { isAppPage, isAppUrl, isWebUrl } from './app-origin.ts'

interface WebSecurityOptions {
  app: Pick<App, 'on'>
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>
  openExternal: (url: string) => void
}

const allowedPermissions: readonly string[] = ['notifications', 'clipboard-sanitized-write']

/** What a page may ask of the system: banners and "copy", and only our own page. */
export function isPermissionAllowed(permission: string, requestingUrl: string): boolean {
  return allowedPermissions.includes(permission) && isAppPage(requestingUrl)
}

/**
 * Keeps every web page of the app where it belongs, whoever creates it: no navigation away from app://saliente, no
 * second window (web links open in the system's browser), no webview, no permission beyond the two above. To be called
 * before the first window. Source: electronjs.org/docs/latest/tutorial/security, items 5 and 13 to 15.
 */
export function lockWebContents({ app, session, openExternal }: WebSecurityOptions): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isAppPage(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isAppUrl(event.url)) event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      const isAllowed = event.isMainFrame ? isAppPage(event.url) : isAppUrl(event.url)
      if (!isAllowed) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (isWebUrl(url)) openExternal(url)
      return { action: 'deny' }
    })
  })
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(details.isMainFrame && isPermissionAllowed(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermissionAllowed(permission, requestingOrigin),
  )
}
