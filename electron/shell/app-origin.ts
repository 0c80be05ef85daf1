/** The one origin the desktop app's pages have. Custom schemes get no origin from `URL`, so both parts are compared. */
export const appScheme = 'app'
export const appHost = 'saliente'
export const appUrl = `${appScheme}://${appHost}/`

function isAppOrigin(url: URL): boolean {
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.port === ''
}

/** True for addresses of our own, email previews included. */
export function isAppUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && isAppOrigin(url)
}

/**
 * True for addresses the window itself may show. A preview is somebody else's HTML: it belongs in a sandboxed frame and
 * never in the frame that holds the bridge.
 */
export function isAppPage(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && isAppOrigin(url) && !url.pathname.startsWith('/preview/')
}

/** True for links that may leave for the system's browser. */
export function isWebUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:')
}
